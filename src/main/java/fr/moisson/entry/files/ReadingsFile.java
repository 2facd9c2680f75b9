package fr.moisson.entry.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fr.moisson.entry.Place;
import fr.moisson.tabular.Formulas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code readings.csv}: one line for each cell that was not taken as it stood. What a spreadsheet would run as a formula is made text. */
@Component
final class ReadingsFile {
    private final JdbcClient database;

    ReadingsFile(JdbcClient database) {
        this.database = database;
    }

    void write(String project, Path folder) {
        try {
            Files.createDirectories(folder);
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(folder.resolve("readings.csv"), StandardCharsets.UTF_8)) {
                csv.writeRecord("file", "sheet", "cell", "field", "written", "understood", "rule", "verdict");
                database.sql("""
                                select i.file, coalesce(i.sheet, '') as sheet, r."row", r."column",
                                  r.field, r.written, r.understood, r.rule, r.verdict
                                from entry.readings r join entry.imports i on i.id = r.import
                                where i.project = :project and i.kind = 'file' and i.finished_at is not null and i.retired_at is null
                                order by i.file, i.sheet, i.id, r."row", r."column"
                                """).param("project", project).query((ResultSet row) -> {
                    write(csv, row);
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(CsvWriter csv, ResultSet row) throws java.sql.SQLException {
        csv.writeRecord(
                safe(row.getString("file")),
                safe(row.getString("sheet")),
                cell(row.getInt("row"), row.getInt("column")),
                row.getString("field"),
                safe(row.getString("written")),
                safe(row.getString("understood")),
                row.getString("rule"),
                row.getString("verdict"));
    }

    /** Empty for what is understood of a whole sheet. */
    private static String cell(int row, int column) {
        return row == 0 ? "" : Place.letters(column) + row;
    }

    private static String safe(String text) {
        return Formulas.harmless(text);
    }
}
