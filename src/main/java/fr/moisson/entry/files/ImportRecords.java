package fr.moisson.entry.files;

import fr.moisson.entry.layout.Decided;
import fr.moisson.entry.layout.Layout;
import fr.moisson.entry.layout.TableFinder;
import fr.moisson.form.Form;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines of {@code entry.imports}, for those who import. */
final class ImportRecords {
    private final JdbcClient database;

    ImportRecords(JdbcClient database) {
        this.database = database;
    }

    /**
     * An import that counts.
     *
     * @param lookedUp what the lines of an order were matched with; null for any other sheet
     */
    record Known(
            int id,
            @Nullable String form,
            String file,
            @Nullable String sheet,
            String sha256,
            String definitions,
            @Nullable String lookedUp) {

        boolean isSameForm(String other) {
            return form == null ? other.isEmpty() : form.equals(other);
        }
    }

    /**
     * An import cut short.
     *
     * @param read how many rows were read before
     */
    record UnderWay(SheetImport sheet, String sha256, String definitions, long read) {}

    List<Known> thatCount(String project) {
        return database.sql("""
                        select id, form, file, sheet, sha256, definitions, looked_up
                        from entry.imports
                        where project = :project and kind = 'file' and finished_at is not null and retired_at is null
                        order by id
                        """).param("project", project).query(Known.class).list();
    }

    /** How the sheets of a project were read last, found by a file and sheet that may be a later copy. */
    TableFinder.FormerHeaders former(String project) {
        record Sheet(String form, String file, String sheet, TableFinder.Former columns) {}
        List<Sheet> sheets = database.sql("""
                        select form, file, coalesce(sheet, '') as sheet, headers, fields from entry.imports
                        where project = :project and kind = 'file' and form is not null and finished_at is not null
                        order by id desc limit 1000
                        """)
                .param("project", project)
                .query((row, n) -> new Sheet(
                        row.getString("form"),
                        row.getString("file"),
                        row.getString("sheet"),
                        new TableFinder.Former(texts(row.getArray("headers")), texts(row.getArray("fields")))))
                .list();
        return (file, sheet, form) -> sheets.stream()
                .filter(one -> one.form().equals(form.name())
                        && Decided.sheetKey(one.file(), one.sheet()).equals(Decided.sheetKey(file, sheet)))
                .map(Sheet::columns)
                .findFirst();
    }

    List<UnderWay> underWay(String project) {
        return database.sql("select * from entry.imports where project = :project and finished_at is null order by id")
                .param("project", project)
                .query((row, n) -> new UnderWay(
                        sheetImport(row), row.getString("sha256"), row.getString("definitions"), row.getLong("rows")))
                .list();
    }

    SheetImport byId(int id) {
        return database.sql("select * from entry.imports where id = :id")
                .param("id", id)
                .query((row, n) -> sheetImport(row))
                .single();
    }

    SheetImport begin(String project, Form form, ImportPlan.Seen sheet, String definitions, boolean direct) {
        Layout layout = Objects.requireNonNull(sheet.layout());
        int id = insert(
                project, form.name(), form.version(), sheet, definitions, layout.headers(), layout.fields(), direct);
        return byId(id);
    }

    /** Keeps the sentence about a sheet without form, or about a file that does not open; the number of the import. */
    int keepUnmatched(String project, ImportPlan.Seen sheet, String definitions) {
        database.sql("""
                        update entry.imports set retired_at = now()
                        where project = :project and kind = 'file' and file = :file and sheet is not distinct from :sheet
                          and form is null and finished_at is not null and retired_at is null
                        """)
                .param("project", project)
                .param("file", sheet.file().name())
                .param("sheet", sheet.sheet())
                .update();
        int id = insert(project, null, "", sheet, definitions, List.of(), List.of(), false);
        database.sql("insert into entry.set_aside (import, message, whole_row) values (:import, :message, true)")
                .param("import", id)
                .param("message", sheet.sentence())
                .update();
        database.sql("update entry.imports set finished_at = now() where id = :id")
                .param("id", id)
                .update();
        return id;
    }

    /** Keeps how things beside the rows were understood. */
    void keep(int import_, ReadingRows rows, List<CellReading> readings) {
        for (CellReading reading : readings) {
            database.sql("""
                            insert into entry.readings (import, "row", "column", field, written, understood, rule, verdict, sentence, question)
                            values (:import, :row, :column, :field, :written, :understood, :rule, :verdict, :sentence, :question)
                            """)
                    .param("import", import_)
                    .param("row", reading.row())
                    .param("column", reading.column())
                    .param("field", reading.field())
                    .param("written", reading.written())
                    .param("understood", reading.understood())
                    .param("rule", reading.rule())
                    .param("verdict", reading.verdict().word())
                    .param("sentence", reading.sentence())
                    .param("question", rows.question(reading))
                    .update();
        }
    }

    private int insert(
            String project,
            @Nullable String form,
            String version,
            ImportPlan.Seen sheet,
            String definitions,
            List<String> headers,
            List<String> fields,
            boolean direct) {
        return database.sql("""
                        insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions,
                          header_row, headers, fields, direct, expected, position)
                        values (:project, :form, :file, :sheet, :sha256, :version, :definitions,
                          :header, :headers, :fields, :direct, :expected, :header)
                        returning id
                        """)
                .param("project", project)
                .param("form", form)
                .param("file", sheet.file().name())
                .param("sheet", sheet.sheet())
                .param("sha256", sheet.sha256())
                .param("version", version)
                .param("definitions", definitions)
                .param("header", sheet.layout() == null ? 0 : sheet.layout().headerRow())
                .param("headers", headers.toArray(String[]::new))
                .param("fields", fields.toArray(String[]::new))
                .param("direct", direct)
                .param("expected", sheet.expected())
                .query(Integer.class)
                .single();
    }

    void retire(int id, long withdrawn) {
        database.sql("update entry.imports set retired_at = now(), withdrawn = :withdrawn where id = :id")
                .param("withdrawn", withdrawn)
                .param("id", id)
                .update();
    }

    /** Undoes an import that was never finished. */
    void discard(SheetImport cut, @Nullable String table) {
        if (cut.direct() && table != null) {
            database.sql("delete from " + table + " where _import = :id")
                    .param("id", cut.id())
                    .update();
        }
        database.sql("drop table if exists " + cut.arrivals()).update();
        database.sql("delete from entry.imports where id = :id")
                .param("id", cut.id())
                .update();
    }

    private static SheetImport sheetImport(ResultSet row) throws SQLException {
        return new SheetImport(
                row.getInt("id"),
                row.getString("project"),
                Objects.requireNonNullElse(row.getString("form"), ""),
                row.getString("file"),
                Objects.requireNonNullElse(row.getString("sheet"), ""),
                row.getString("sha256"),
                texts(row.getArray("headers")),
                texts(row.getArray("fields")),
                row.getBoolean("direct"),
                row.getLong("expected"),
                row.getInt("position"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
