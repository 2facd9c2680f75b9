package fr.moisson.mess;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes grids as LibreOffice saves them, with the cells that repeat told once. */
final class OdsFile {
    private static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 5, 20, 9, 0);

    private OdsFile() {}

    static void write(Path file, List<Grid> grids) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream archive = new ZipOutputStream(bytes)) {
            stored(archive, "mimetype", TYPE);
            packed(archive, "META-INF/manifest.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
                    <manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="%s"/>
                    <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
                    </manifest:manifest>
                    """.formatted(TYPE));
            packed(archive, "content.xml", content(grids));
        }
    }

    private static String content(List<Grid> grids) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"\
                 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"\
                 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">\
                <office:body><office:spreadsheet>""");
        grids.forEach(grid -> sheet(xml, grid));
        return xml.append("</office:spreadsheet></office:body></office:document-content>")
                .toString();
    }

    private static void sheet(StringBuilder xml, Grid grid) {
        xml.append("<table:table table:name=\"").append(escaped(grid.name())).append("\">");
        int next = 1;
        for (var row : grid.rows().entrySet()) {
            if (row.getKey() > next) {
                xml.append("<table:table-row table:number-rows-repeated=\"")
                        .append(row.getKey() - next)
                        .append("\"><table:table-cell/></table:table-row>");
            }
            xml.append("<table:table-row>");
            cells(xml, row.getValue(), grid, row.getKey());
            xml.append("</table:table-row>");
            next = row.getKey() + 1;
        }
        xml.append("<table:table-row table:number-rows-repeated=\"1048000\">")
                .append("<table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row></table:table>");
    }

    private static void cells(StringBuilder xml, SortedMap<Integer, Written> cells, Grid grid, int row) {
        int next = 0;
        for (var cell : cells.entrySet()) {
            if (cell.getKey() > next) {
                xml.append("<table:table-cell table:number-columns-repeated=\"")
                        .append(cell.getKey() - next)
                        .append("\"/>");
            }
            cell(xml, cell.getValue(), span(grid, row, cell.getKey()));
            next = cell.getKey() + 1;
        }
    }

    private static String span(Grid grid, int row, int column) {
        return grid.merged().stream()
                .filter(area -> area.firstRow() == row && area.firstColumn() == column)
                .map(area -> " table:number-columns-spanned=\"" + (area.lastColumn() - column + 1)
                        + "\" table:number-rows-spanned=\"" + (area.lastRow() - row + 1) + "\"")
                .findFirst()
                .orElse("");
    }

    private static void cell(StringBuilder xml, Written written, String span) {
        Object value = written.value() instanceof Written.Formula formula ? formula.cached() : written.value();
        String shown = escaped(shown(value));
        xml.append("<table:table-cell").append(span).append(typed(value)).append('>');
        if (written.comment() != null) {
            xml.append("<office:annotation><text:p>")
                    .append(escaped(written.comment()))
                    .append("</text:p></office:annotation>");
        }
        if (!shown.isEmpty()) {
            xml.append("<text:p>").append(shown.replace("  ", " <text:s/>")).append("</text:p>");
        }
        xml.append("</table:table-cell>");
    }

    private static String typed(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return " office:value-type=\"float\" office:value=\"" + number.toPlainString() + "\"";
        }
        if (value instanceof LocalDate day) {
            return " office:value-type=\"date\" office:date-value=\"" + day + "\"";
        }
        if (value instanceof LocalTime time) {
            return " office:value-type=\"time\" office:time-value=\"PT"
                    + time.format(DateTimeFormatter.ofPattern("HH'H'mm'M'ss'S'")) + "\"";
        }
        return value == null ? "" : " office:value-type=\"string\"";
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString().replace('.', ',');
        }
        if (value instanceof LocalDate day) {
            return day.format(DateTimeFormatter.ofPattern("dd/MM/yy"));
        }
        return value == null ? "" : value.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void packed(ZipOutputStream archive, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(THEN);
        archive.putNextEntry(entry);
        archive.write(text.getBytes(StandardCharsets.UTF_8));
        archive.closeEntry();
    }

    private static void stored(ZipOutputStream archive, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(THEN);
        archive.putNextEntry(entry);
        archive.write(bytes);
        archive.closeEntry();
    }
}
