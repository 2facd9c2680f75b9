package fr.moisson.entry;

import fr.moisson.form.Form;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was written down: one typed table per form in the schema {@code data}, a column per field under the field's name, and before
 * them the envelope:
 *
 * <pre>
 * _id            bigint       of the entry, never used twice
 * _import        integer      the import it came with: file, sheet, form version, or pile of paper, or sender of responses (entry.imports.id)
 * _row           integer      row of the sheet, as the spreadsheet shows it; or number of the paper sheet, or of the response
 * _column        integer      where days are columns, or tables stand side by side, the column of the sheet (from 0); else null
 * _state         text         reçu | à vérifier | validé | rejeté | essai; only reçu and validé count
 * _recorded_at   timestamptz
 * _recorded_by   text
 * _superseded_at timestamptz  null while it counts
 * </pre>
 */
@Component
public class Entries {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final JdbcClient database;

    Entries(JdbcClient database) {
        this.database = database;
    }

    /** The table of a form, quoted and with its schema: {@code data."miam_ventes"}. */
    public String table(Form form) {
        return table(form.project(), form.name());
    }

    public String table(String project, String form) {
        return "data.\"" + project.replace('-', '_') + "_" + form + "\"";
    }

    /** The SQL condition by which a row of {@code alias} counts today. */
    public String counts(String alias) {
        return alias + "._superseded_at is null and " + State.sqlCounts(alias + "._state");
    }

    /** Makes the table of a form, or adds the columns it lacks; an import does it for all the forms of its project. */
    public void prepare(Form form) {
        new FormTable(table(form), form).prepare(database);
    }

    /** Whether the form has its table yet. */
    public boolean isThere(Form form) {
        return database.sql("select to_regclass(:table) is not null")
                .param("table", table(form))
                .query(Boolean.class)
                .single();
    }

    /** How many rows of a form count today. */
    public long count(Form form) {
        return database.sql("select count(*) from " + table(form) + " r where " + counts("r"))
                .query(Long.class)
                .single();
    }

    /** When an import or a response last changed what counts in a project; empty while nothing came in. */
    public Optional<Instant> dataChangedAt(String project) {
        return database.sql("""
                        select greatest(max(finished_at) filter (where added + changed + removed > 0),
                          max(retired_at) filter (where withdrawn > 0),
                          (select max(received_at) from entry.submissions where project = :project)) as at
                        from entry.imports
                        where project = :project
                        """)
                .param("project", project)
                .query((row, n) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** Where entries of a form were written down: file, sheet, row, or pile and sheet of paper; in the order of files and rows. */
    public List<Place> places(Form form, Collection<Long> entries) {
        return database.sql("""
                        select r._id, i.file, i.sheet, i.kind, r._row
                        from %s r join entry.imports i on i.id = r._import
                        where r._id = any(:entries)
                        order by i.file, i.sheet, r._row
                        """.formatted(table(form)))
                .param("entries", entries.toArray(Long[]::new))
                .query((row, n) -> Place.of(row, row.getLong("_id"), "_row"))
                .list();
    }

    /** The first rows that came with an import, as they were understood; texts in the order of the form, empty where missing. */
    public List<List<String>> firstRows(Form form, int import_, int atMost) {
        String fields = String.join(", ", new FormTable(table(form), form).fields());
        return database.sql("select " + fields + " from " + table(form)
                        + " where _import = :import order by _row, _id limit :most")
                .param("import", import_)
                .param("most", atMost)
                .query((row, n) -> texts(row, form.fields().size()))
                .list();
    }

    private static List<String> texts(ResultSet row, int columns) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            Object value = row.getObject(column);
            texts.add(value == null ? "" : text(value));
        }
        return texts;
    }

    /** As a person in France would type it. */
    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString().replace('.', ',');
        }
        return value instanceof Date day ? DAY.format(day.toLocalDate()) : value.toString();
    }
}
