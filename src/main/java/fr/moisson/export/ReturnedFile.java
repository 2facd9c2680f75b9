package fr.moisson.export;

import fr.moisson.entry.ReturningSheet;
import fr.moisson.french.French;
import fr.moisson.tabular.Formulas;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An export that comes back: its rows, by table. Sheets that were only to be read are passed over. */
final class ReturnedFile {
    static final int MOST_ROWS = 200_000;
    private static final int MOST_BYTES = 200_000_000;

    private final Map<String, List<Cells>> tables = new LinkedHashMap<>();
    private final List<String> leftAlone = new ArrayList<>();
    private int rows;

    private ReturnedFile() {}

    /**
     * A row with its headers.
     *
     * @param place « foyers.xlsx, feuille « Codes », ligne 12 »
     */
    record Cells(List<String> headers, List<String> cells, String place) {
        String cell(String header) {
            int column = headers.indexOf(header);
            return column < 0 || column >= cells.size() ? "" : cells.get(column);
        }

        boolean has(String header) {
            return headers.contains(header);
        }
    }

    /** @throws UnreadableFile with the sentence for whoever sent it */
    static ReturnedFile read(String name, byte[] content) {
        ReturnedFile file = new ReturnedFile();
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            file.readZip(name, content);
        } else {
            file.readSheets(name, content);
        }
        return file;
    }

    /** The rows of a table; none when the file has none. */
    List<Cells> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    boolean hasTable(String table) {
        return tables.containsKey(table);
    }

    /** The sheets that are not read. */
    List<String> leftAlone() {
        return leftAlone;
    }

    private void readZip(String name, byte[] content) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            long size = 0;
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes((int) (MOST_BYTES - size) + 1);
                size += bytes.length;
                if (size > MOST_BYTES) {
                    throw new UnreadableFile(
                            name, "cette archive est trop grosse une fois ouverte. En renvoyer une partie.");
                }
                if (Spreadsheets.isReadable(part.getName())) {
                    readSheets(part.getName(), bytes);
                } else {
                    leftAlone.add(part.getName());
                }
            }
        } catch (java.util.zip.ZipException e) {
            throw (UnreadableFile)
                    new UnreadableFile(name, "cette archive est abîmée. La télécharger de nouveau.").initCause(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readSheets(String name, byte[] content) {
        try (Spreadsheet spreadsheet = Spreadsheets.open(name, content)) {
            for (String sheet : spreadsheet.sheetNames()) {
                readSheet(name, sheet, spreadsheet.rows(sheet));
            }
        }
    }

    private void readSheet(String file, String sheet, Iterator<Row> source) {
        String place = sheet.isEmpty() ? file : file + ", feuille «\u00A0" + sheet + "\u00A0»";
        List<String> headers = source.hasNext() ? source.next().cells() : List.of();
        if (!ReturningSheet.isReturning(headers)) {
            leftAlone.add(place);
            return;
        }
        while (source.hasNext()) {
            Row row = source.next();
            List<String> cells = sheet.isEmpty()
                    ? row.cells().stream().map(Formulas::asItWas).toList()
                    : row.cells();
            Cells one = new Cells(headers, cells, place + ", ligne\u00A0" + row.number());
            tables.computeIfAbsent(one.cell(ReturningSheet.TABLE).strip(), table -> new ArrayList<>())
                    .add(one);
            if (++rows > MOST_ROWS) {
                throw new UnreadableFile(
                        file,
                        "ce fichier a plus de " + French.number(MOST_ROWS)
                                + " lignes, répétitions comprises. En renvoyer une"
                                + " partie, puis l’autre, en gardant ensemble une réponse et ses répétitions.");
            }
        }
    }
}
