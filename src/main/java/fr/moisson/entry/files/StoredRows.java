package fr.moisson.entry.files;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * {@code entries/<form>.csv}: what was stored and counts, under the names of the fields, then the file, the sheet and the row each came
 * from. The database writes it by itself; a text that a spreadsheet would run as a formula gets an apostrophe.
 */
@Component
final class StoredRows {
    private static final int BUFFER = 1 << 16;

    /** The files and sheets are put in order once, not for each row of theirs. */
    private static final String IMPORTS =
            "(select id, file, sheet, row_number() over (order by file, sheet, id) as place from entry.imports)";

    private final DataSource dataSource;
    private final JdbcClient database;
    private final Entries entries;
    private final Forms forms;

    StoredRows(DataSource dataSource, Entries entries, Forms forms) {
        this.dataSource = dataSource;
        this.database = JdbcClient.create(dataSource);
        this.entries = entries;
        this.forms = forms;
    }

    void write(String project, Path folder) {
        Path stored = folder.resolve("entries");
        try {
            Files.createDirectories(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        forms.of(project).parallelStream().forEach(form -> writeOrDelete(form, stored.resolve(form.name() + ".csv")));
    }

    private void writeOrDelete(Form form, Path file) {
        try {
            if (entries.isThere(form) && hasRows(form)) {
                write(form, file);
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasRows(Form form) {
        return database.sql(
                        "select exists (select from " + entries.table(form) + " r where " + entries.counts("r") + ")")
                .query(Boolean.class)
                .single();
    }

    private void write(Form form, Path file) throws IOException {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql(form), out);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private String sql(Form form) {
        String columns = Stream.concat(
                        form.fields().stream().map(field -> {
                            String column = "r." + FormTable.quoted(field.name());
                            return field.type().column().equals("text")
                                    ? harmless(column) + " as " + FormTable.quoted(field.name())
                                    : column;
                        }),
                        Stream.of(
                                harmless("i.file") + " as file",
                                harmless("coalesce(i.sheet, '')") + " as sheet",
                                "r._row as \"row\""))
                .collect(Collectors.joining(", "));
        return "copy (select " + columns + " from " + entries.table(form)
                + " r join " + IMPORTS + " i on i.id = r._import where " + entries.counts("r")
                + " order by i.place, r._row, r._column nulls first, r._id) to stdout (format csv, header)";
    }

    /** The first character alone clears most texts of suspicion. */
    private static String harmless(String text) {
        return "case when ascii(" + text + ") in (9, 13, 39, 43, 45, 61, 64) and " + text
                + " ~ '^''*[=+@\t\r-]' then '''' || " + text + " else " + text + " end";
    }
}
