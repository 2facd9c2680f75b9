package fr.moisson.indicator.provenance;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.Place;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.query.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a number back to its rows: the same SQL that computed it, asked for the rows instead of the sums. */
final class Provenance {
    private final DataSource source;
    private final JdbcClient database;
    private final Tables tables;
    private final boolean imported;

    /** @param imported whether rows say the file they came from, which drawn data do not */
    Provenance(DataSource database, Tables tables, boolean imported) {
        this.source = database;
        this.database = JdbcClient.create(database);
        this.tables = tables;
        this.imported = imported;
    }

    /**
     * A row of a tracker, a sheet of paper or a response: where it stands, and what it says, column by column.
     *
     * @param file or the name of the pile, or of who sent the response
     * @param pile of paper, null for anything else
     * @param collection the import that a response came with, null for anything else
     * @param row or the number of the sheet, or of the response
     * @param notes what was typed where that was understood otherwise, by which rule; and who last reviewed it
     */
    record Behind(
            long id,
            @Nullable String file,
            @Nullable String sheet,
            @Nullable Integer pile,
            @Nullable Integer collection,
            int row,
            List<@Nullable String> cells,
            List<Note> notes) {}

    /**
     * A cell that was not taken as it stood, or a decision about the row.
     *
     * @param person who decided; null for a cell
     * @param at when; null for a cell
     */
    record Note(
            long row,
            String text,
            @Nullable String person,
            @Nullable Instant at) {}

    /**
     * What became of every row ever received, for one number.
     *
     * @param fates of the rows that stand, or stood, in the table of the form
     * @param refused rows of the files in force that were never taken: nothing could be made of them
     * @param elsewhere rows of one file that another file has too: they stand once
     * @param twice rows written twice in one file: they stand once
     * @param rows the fate of each
     */
    record Account(List<Fates.Fate> fates, long refused, long elsewhere, long twice, Sorted rows) {
        long entering() {
            return fates.stream()
                    .filter(Fates.Fate::enters)
                    .mapToLong(Fates.Fate::rows)
                    .sum();
        }

        long received() {
            return fates.stream().mapToLong(Fates.Fate::rows).sum() + refused + elsewhere + twice;
        }
    }

    Account account(Definition definition, String measure, String group) {
        Fates.Found found = fates(definition, measure, group).found(source);
        Form form = definition.source().form();
        return imported ? withRefused(form, found) : new Account(found.all(), 0, 0, 0, found.rows());
    }

    private Fates fates(Definition definition, String measure, String group) {
        return new Fates(definition, measure, group, tables, imported);
    }

    private Account withRefused(Form form, Fates.Found found) {
        return database.sql("""
                        with kept as (
                          select id, rows, set_aside, elsewhere, kind from entry.imports
                          where project = :project and form = :form and finished_at is not null and retired_at is null)
                        select coalesce(sum(set_aside), 0), coalesce(sum(elsewhere), 0),
                          coalesce(sum(rows - set_aside - elsewhere) filter (where kind = 'file'), 0)
                          - (select count(*) from %s r
                             where r._superseded_at is null and r._import in (
                               select i.id from entry.imports i
                               join kept on kept.kind = 'file'
                               join entry.imports k on k.id = kept.id
                                 and k.project = i.project and k.file = i.file and k.sheet is not distinct from i.sheet
                               where i.kind = 'file' and i.form = :form))
                        from kept
                        """.formatted(tables.table().apply(form)))
                .param("project", form.project())
                .param("form", form.name())
                .query((row, n) ->
                        new Account(found.all(), row.getLong(1), row.getLong(2), row.getLong(3), found.rows()))
                .single();
    }

    /**
     * Some of the rows with one of these fates, in the order in which they came.
     *
     * @param after the last row of the page before, 0 for the first page
     */
    List<Behind> rows(Definition definition, String measure, String group, Set<String> codes, long after, int limit) {
        return rows(definition, account(definition, measure, group).rows().after(after, codes, limit));
    }

    /** Rows of the form of a definition, by their ids, in the order in which they came. */
    List<Behind> rows(Definition definition, List<Long> ids) {
        Form form = definition.source().form();
        List<Field> columns = columns(form);
        String read = definition.source().table(form);
        String written = tables.table().apply(form);
        boolean isAsWritten = read.equals(written);
        StringBuilder sql = new StringBuilder("select f._id, f._row");
        sql.append(
                imported
                        ? ", i.file, i.sheet, i.pile, case when i.kind = 'collecte' then i.id end"
                        : ", null::text, null::text, null::integer, null::integer");
        columns.forEach(field -> sql.append(", ").append(isAsWritten ? cell("f", field) : written(field)));
        sql.append(" from ").append(read).append(" f");
        sql.append(imported ? " join entry.imports i on i.id = f._import" : "");
        sql.append(isAsWritten ? "" : " join " + written + " w on w._id = f._id");
        sql.append(" where f._id = any(:ids) order by f._id");
        List<Behind> rows = database.sql(sql.toString())
                .param("ids", ids.toArray(Long[]::new))
                .query((row, n) -> behind(row, columns.size()))
                .list();
        return imported ? withNotes(form, written, rows) : rows;
    }

    private List<Behind> withNotes(Form form, String written, List<Behind> rows) {
        Long[] ids = rows.stream().map(Behind::id).toArray(Long[]::new);
        List<Note> notes = new ArrayList<>(database.sql("""
                        select f._id, x."column", x."row", x.field, x.written, x.understood, x.rule
                        from %s f
                        join entry.readings x on x.import = f._import and x."row" = f._row
                          and (f._column is null or x."column" = f._column)
                        where f._id = any(:ids) and x.field <> ''
                        order by x."column"
                        """.formatted(written))
                .param("ids", ids)
                .query((row, n) -> new Note(row.getLong(1), cell(form, row), null, null))
                .list());
        notes.addAll(database.sql("""
                        select distinct on (entry) entry, after, reason, person, changed_at
                        from entry.state_changes
                        where project = :project and form = :form and entry = any(:ids)
                        order by entry, id desc
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("ids", ids)
                .query((row, n) -> new Note(
                        row.getLong(1),
                        row.getString(2) + (row.getString(3) == null ? "" : " (" + row.getString(3) + ")"),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list());
        return rows.stream()
                .map(row -> new Behind(
                        row.id(),
                        row.file(),
                        row.sheet(),
                        row.pile(),
                        row.collection(),
                        row.row(),
                        row.cells(),
                        notes.stream().filter(note -> note.row() == row.id()).toList()))
                .toList();
    }

    /** « D8, Participants : « environ 40 » lu « 40 » (approximation) ». */
    private static String cell(Form form, ResultSet reading) throws SQLException {
        String field = reading.getString(4);
        String understood = reading.getString(6);
        return Place.letters(reading.getInt(2)) + reading.getInt(3) + ", "
                + form.field(field).map(Field::label).orElse(field) + "\u00A0: " + quoted(reading.getString(5))
                + (understood.isEmpty() ? ", sans réponse" : " lu " + quoted(understood)) + " (" + reading.getString(7)
                + ")";
    }

    /** Of the stored values of a definition, those a row is behind. */
    List<Value> numbers(Definition definition, List<Value> values, long row) {
        return new Entered(database).of(definition, values, row);
    }

    /** What became of one row for a number, in words; empty when there is no such row. */
    Optional<String> fate(Definition definition, String measure, String group, long row) {
        Fates fates = fates(definition, measure, group);
        return database.sql(fates.with() + "select " + fates.fate() + " " + fates.from() + " where f._id = :row")
                .param("row", row)
                .query(String.class)
                .optional()
                .map(fates::sentence);
    }

    /** The rows that enter a number. */
    List<Behind> entering(Definition definition, String measure, String group, long after, int limit) {
        return rows(definition, measure, group, Set.of(Fates.ENTERS, Fates.BELOW), after, limit);
    }

    /** The questions whose answers are shown, in the order of the form. */
    static List<Field> columns(Form form) {
        return form.fields().stream().filter(field -> !field.isCalculated()).toList();
    }

    private static String cell(String row, Field field) {
        return row + ".\"" + field.name() + "\"::text";
    }

    /** What was typed; and where someone decided that a code stands for it, which one. */
    private static String written(Field field) {
        String typed = cell("w", field);
        String read = cell("f", field);
        return field.has("subject")
                ? typed + " || case when " + typed + " <> " + read + " then ' (compte avec ' || " + read
                        + " || ')' else '' end"
                : typed;
    }

    private static Behind behind(ResultSet row, int columns) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(row.getString(i + 7));
        }
        return new Behind(
                row.getLong(1),
                row.getString(3),
                row.getString(4),
                (Integer) row.getObject(5),
                (Integer) row.getObject(6),
                row.getInt(2),
                cells,
                List.of());
    }
}
