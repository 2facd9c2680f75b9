package fr.moisson.form;

import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A sheet of an XLSForm workbook: a line of headers, then lines. */
record Definition(String path, String sheet, Map<String, String> headers, List<Line> lines) {

    /** A line under its headers, which are in the spelling of XLSForm; {@code row} as the spreadsheet shows it. */
    record Line(int row, Map<String, String> cells) {
        String get(String header) {
            return cells.getOrDefault(header, "");
        }
    }

    private static final Map<String, String> SPELLINGS = Map.of(
            "relevance", "relevant",
            "calculate", "calculation",
            "list name", "list_name",
            "required message", "required_message",
            "requiredmsg", "required_message",
            "constraint message", "constraint_message",
            "id_string", "form_id",
            "title", "form_title");

    static Definition of(String path, String sheet, Spreadsheet workbook) {
        Iterator<Row> rows = workbook.rows(sheet);
        List<String> names = new ArrayList<>();
        Map<String, String> headers = new LinkedHashMap<>();
        if (rows.hasNext()) {
            for (String cell : rows.next().cells()) {
                String written = cell.strip();
                String lower = written.toLowerCase(Locale.ROOT);
                names.add(SPELLINGS.getOrDefault(lower, lower));
                headers.putIfAbsent(names.get(names.size() - 1), written);
            }
        }
        headers.remove("");
        List<Line> lines = new ArrayList<>();
        rows.forEachRemaining(row -> lines.add(line(row, names)));
        lines.removeIf(line -> line.cells().isEmpty());
        return new Definition(path, sheet, headers, lines);
    }

    private static Line line(Row row, List<String> names) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), row.cells().size()); i++) {
            String cell = row.cells().get(i).strip();
            if (!cell.isEmpty() && !names.get(i).isEmpty()) {
                cells.putIfAbsent(names.get(i), cell);
            }
        }
        return new Line(row.number(), cells);
    }

    /** Where a fault is, as people say it. */
    String at(Line line, String header) {
        return path + ", feuille «\u00A0" + sheet + "\u00A0», ligne " + line.row + ", colonne «\u00A0"
                + headers.getOrDefault(header, header) + "\u00A0»\u00A0: ";
    }

    String here() {
        return path + ", feuille «\u00A0" + sheet + "\u00A0»\u00A0: ";
    }
}
