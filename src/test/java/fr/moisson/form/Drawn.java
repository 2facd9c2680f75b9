package fr.moisson.form;

import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A workbook drawn as text: sheets apart by an empty line, each under its name. */
public final class Drawn implements Spreadsheet {
    private final Map<String, List<Row>> sheets = new LinkedHashMap<>();

    public Drawn(String drawn) {
        for (String sheet : drawn.split("\n\n")) {
            List<String> lines = sheet.strip().lines().toList();
            List<Row> rows = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                rows.add(new Row(
                        i,
                        Stream.of(lines.get(i).split("\\|", -1))
                                .map(String::strip)
                                .toList()));
            }
            sheets.put(lines.get(0).strip(), rows);
        }
    }

    @Override
    public List<String> sheetNames() {
        return List.copyOf(sheets.keySet());
    }

    @Override
    public Iterator<Row> rows(String sheet) {
        return sheets.getOrDefault(sheet, List.of()).iterator();
    }

    @Override
    public void close() {}
}
