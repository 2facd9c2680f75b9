package fr.moisson.entry;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code set-aside.csv}: one line for each thing that was not kept. What a spreadsheet would run as a formula is made text. */
final class SetAsideFile {
    private final Imports imports;

    SetAsideFile(Imports imports) {
        this.imports = imports;
    }

    void write(String project, Path folder) {
        try {
            Files.createDirectories(folder);
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(folder.resolve("set-aside.csv"), StandardCharsets.UTF_8)) {
                csv.writeRecord("file", "sheet", "row", "column", "found", "message");
                imports.eachSetAside(
                        project,
                        line -> csv.writeRecord(
                                safe(line.file()),
                                safe(line.sheet()),
                                line.row() == null ? "" : String.valueOf(line.row()),
                                safe(line.column()),
                                safe(line.found()),
                                safe(line.message())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String safe(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
