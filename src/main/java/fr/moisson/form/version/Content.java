package fr.moisson.form.version;

import fr.moisson.form.workbook.Definition;
import fr.moisson.project.DefinitionFile;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** What a workbook says, whatever its colours, and whoever opened and saved it again. */
final class Content {
    private static final List<String> SHEETS = List.of("survey", "choices", "settings", "entities");

    private Content() {}

    /** Differs when a word of the sheets that define the form does. */
    static String of(DefinitionFile file) {
        StringBuilder words = new StringBuilder();
        try (Spreadsheet workbook = Spreadsheets.openWorkbook(file.path(), file.content())) {
            for (String name : SHEETS) {
                Definition.sheet(workbook, name).ifPresent(sheet -> {
                    words.append(name).append('\u001D');
                    append(words, workbook.rows(sheet));
                });
            }
        }
        return Versions.sha256(words.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder words, Iterator<Row> rows) {
        while (rows.hasNext()) {
            String row = String.join("\u001F", rows.next().cells()).replaceAll("\u001F+$", "");
            if (!row.isEmpty()) {
                words.append(row).append('\u001E');
            }
        }
    }
}
