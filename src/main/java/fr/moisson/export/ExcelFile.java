package fr.moisson.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook written from its first cell to its last, of which nothing is held (ECMA-376): its sheets come one after the other, and
 * what names them comes at the end.
 */
public final class ExcelFile implements AutoCloseable {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final ZipOutputStream zip;
    private final Writer text;
    private final List<String> names = new ArrayList<>();

    public ExcelFile(OutputStream out) {
        zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
        text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
    }

    /**
     * Begins a sheet; the one before must have been ended.
     *
     * @param widths of its columns, in characters
     * @param frozenRows that stay in view
     * @param frozenColumns that stay in view
     */
    public ExcelSheet sheet(String name, List<Integer> widths, int frozenRows, int frozenColumns) throws IOException {
        names.add(name);
        begin("xl/worksheets/sheet" + names.size() + ".xml");
        return new ExcelSheet(text, widths, frozenRows, frozenColumns);
    }

    private void begin(String part) throws IOException {
        text.flush();
        zip.putNextEntry(new ZipEntry(part));
        text.write(XML);
    }

    private void part(String path, String xml) throws IOException {
        begin(path);
        text.write(xml);
    }

    @Override
    public void close() throws IOException {
        part("xl/workbook.xml", workbook());
        part("xl/_rels/workbook.xml.rels", relations());
        try (var styles = ExcelFile.class.getResourceAsStream("/export/styles.xml")) {
            part(
                    "xl/styles.xml",
                    new String(java.util.Objects.requireNonNull(styles).readAllBytes(), StandardCharsets.UTF_8));
        }
        part(
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + RELATIONS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        part("[Content_Types].xml", types());
        text.flush();
        zip.finish();
        zip.flush();
    }

    private String workbook() {
        StringBuilder sheets = new StringBuilder();
        for (int at = 1; at <= names.size(); at++) {
            sheets.append("<sheet name=\"")
                    .append(ExcelSheet.escaped(names.get(at - 1)))
                    .append("\" sheetId=\"")
                    .append(at)
                    .append("\" r:id=\"rId")
                    .append(at)
                    .append("\"/>");
        }
        return "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + sheets
                + "</sheets></workbook>";
    }

    private String relations() {
        StringBuilder all = new StringBuilder();
        for (int at = 1; at <= names.size(); at++) {
            all.append(relation(at, "worksheet", "worksheets/sheet" + at + ".xml"));
        }
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all
                + relation(names.size() + 1, "styles", "styles.xml") + "</Relationships>";
    }

    private static String relation(int id, String kind, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + RELATIONS + "/" + kind + "\" Target=\"" + target + "\"/>";
    }

    private String types() {
        StringBuilder sheets = new StringBuilder();
        for (int at = 1; at <= names.size(); at++) {
            sheets.append(type("worksheets/sheet" + at, "worksheet"));
        }
        return "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\""
                + "application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\""
                + " ContentType=\"application/xml\"/>" + type("workbook", "sheet.main") + type("styles", "styles")
                + sheets + "</Types>";
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPE + kind + "+xml\"/>";
    }
}
