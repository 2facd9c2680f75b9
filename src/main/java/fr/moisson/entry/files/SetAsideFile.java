package fr.moisson.entry.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.tabular.Formulas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code set-aside.csv}: one line for each thing that was not kept, columns that are not read and sheets of paper included. What a
 * spreadsheet would run as a formula is made text.
 */
final class SetAsideFile {
    private final Imports imports;
    private final Forms forms;

    SetAsideFile(Imports imports, Forms forms) {
        this.imports = imports;
        this.forms = forms;
    }

    void write(String project, Path folder) {
        try {
            Files.createDirectories(folder);
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(folder.resolve("set-aside.csv"), StandardCharsets.UTF_8)) {
                csv.writeRecord("file", "sheet", "row", "column", "found", "message");
                Map<String, Form> byName =
                        forms.of(project).stream().collect(Collectors.toMap(Form::name, form -> form));
                for (Imports.SheetSummary sheet : imports.of(project)) {
                    Form form = sheet.form() == null ? null : byName.get(sheet.form());
                    if (form != null) {
                        new ColumnsNotRead(form).of(sheet).forEach(line -> write(csv, line));
                    }
                    imports.eachSetAside(sheet.id(), line -> write(csv, line));
                }
                imports.eachSetAsideOnPaper(project, line -> write(csv, line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(CsvWriter csv, Imports.SetAsideLine line) {
        csv.writeRecord(
                safe(line.file()),
                safe(line.sheet()),
                line.row() == null ? "" : String.valueOf(line.row()),
                safe(line.column()),
                safe(line.found()),
                safe(line.message()));
    }

    private static String safe(@Nullable String text) {
        return text == null ? "" : Formulas.harmless(text);
    }
}
