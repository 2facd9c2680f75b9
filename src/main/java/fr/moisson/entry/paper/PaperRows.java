package fr.moisson.entry.paper;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import fr.moisson.entry.rows.Conflict;
import fr.moisson.entry.rows.ResponseRows;
import fr.moisson.entry.rows.SetAside;
import fr.moisson.entry.rows.SetAsides;
import fr.moisson.entry.rows.Succession;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From a settled sheet to its row in the table of the form, in the transaction that settles it. As with a file, a row that says
 * something else takes the place of the one before, which stays; the same row in a file counts once; a contradiction is set aside.
 */
final class PaperRows {
    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Entries entries;
    private final String table;
    private final Pile pile;
    private final PaperForm paper;
    private final Form form;
    private final Succession succession;

    PaperRows(JdbcClient database, JdbcTemplate batches, Entries entries, Pile pile, PaperForm paper) {
        this.database = database;
        this.batches = batches;
        this.entries = entries;
        this.table = entries.table(paper.form());
        this.pile = pile;
        this.paper = paper;
        this.form = paper.form();
        this.succession = new Succession(database, table, form);
    }

    /** A row that counts, of this sheet or of another origin. */
    private record Standing(long id, int import_, Place place, boolean isMine, boolean isAlike) {}

    void put(Sheet sheet, String person) {
        database.sql("lock table " + table + " in share row exclusive mode").update();
        forget(sheet.number());
        Map<String, PaperAnswer> answers = paper.withRound(sheet.answers(), pile.round());
        PaperForm.Verdict verdict = paper.verdict(answers);
        List<Standing> standing = standing(sheet.number(), verdict.values());
        Optional<Standing> mine = standing.stream().filter(Standing::isMine).findFirst();
        Optional<Standing> other =
                standing.stream().filter(row -> !row.isMine()).findFirst();
        List<PaperForm.Line> said = verdict.refused().isEmpty() ? verdict.faults() : verdict.refused();
        said.forEach(line ->
                setAside(sheet.number(), line, answers, !verdict.refused().isEmpty()));
        if (!verdict.refused().isEmpty()) {
            mine.ifPresent(this::withdraw);
        } else if (other.isPresent()) {
            mine.ifPresent(this::withdraw);
            alreadyThere(sheet.number(), other.get());
        } else if (mine.isEmpty() || !mine.get().isAlike() || hasRepeats()) {
            mine.ifPresent(row -> contradict(row, sheet.number(), verdict.values()));
            mine.ifPresent(this::withdraw);
            long row = insert(sheet.number(), verdict, person);
            mine.ifPresent(before -> inherit(before, row));
            remark(row, verdict, answers);
        } else {
            remark(mine.get().id(), verdict, answers);
        }
        count();
    }

    /** Whether the row bears a key by which another may be the same; whoever refused to answer a questionnaire gave none. */
    private boolean isKeyed(@Nullable Object[] values) {
        List<Field> key = form.with("key");
        return !key.isEmpty()
                && key.stream().noneMatch(field -> values[form.fields().indexOf(field)] == null);
    }

    /** Its row alone does not say whether two sheets are alike. */
    private boolean hasRepeats() {
        return paper instanceof GroupedPaper grouped
                && grouped.referee().tabulation().tables().size() > 1;
    }

    private void forget(int number) {
        for (String lines : List.of("entry.set_aside", "entry.also_found")) {
            database.sql("delete from " + lines + " where import = :import and \"row\" = :row")
                    .param("import", pile.import_())
                    .param("row", number)
                    .update();
        }
    }

    /** The row of this sheet, and in a form with a key the row of any other origin that bears the same. */
    private List<Standing> standing(int number, @Nullable Object[] values) {
        Map<String, @Nullable Object> parameters = parameters(values);
        String sameKey = isKeyed(values)
                ? " or (" + matches(form.with("key")) + " and " + State.sqlCounts("r._state") + ")"
                : "";
        return database.sql("""
                        select r._id, r._import, r._row, i.file, i.sheet, i.kind,
                          r._import = :import and r._row = :row as mine, %s as alike
                        from %s r join entry.imports i on i.id = r._import
                        where r._superseded_at is null and ((r._import = :import and r._row = :row)%s)
                        """.formatted(matches(form.fields()), table, sameKey))
                .param("import", pile.import_())
                .param("row", number)
                .params(parameters)
                .query((row, n) -> standing(row))
                .list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Place place = Place.of(row, row.getLong("_id"), "_row");
        return new Standing(
                row.getLong("_id"), row.getInt("_import"), place, row.getBoolean("mine"), row.getBoolean("alike"));
    }

    private String matches(List<Field> fields) {
        return fields.stream()
                .map(field -> "r." + FormTable.quoted(field.name()) + " is not distinct from " + parameter(field))
                .collect(Collectors.joining(" and "));
    }

    private String parameter(Field field) {
        return "cast(:v" + form.fields().indexOf(field) + " as " + field.type().column() + ")";
    }

    private static Map<String, @Nullable Object> parameters(@Nullable Object[] values) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        for (int at = 0; at < values.length; at++) {
            parameters.put("v" + at, values[at]);
        }
        return parameters;
    }

    private long insert(int number, PaperForm.Verdict verdict, String person) {
        ResponseRows rows = verdict.rows();
        if (rows == null) {
            return insert(number, verdict.values(), person);
        }
        long entry = database.sql("select nextval(pg_get_serial_sequence(:table, '_id'))")
                .param("table", table)
                .query(Long.class)
                .single();
        rows.insert(batches, entries, new ResponseRows.Envelope(entry, pile.import_(), number, State.RECEIVED, person));
        return entry;
    }

    private long insert(int number, @Nullable Object[] values, String person) {
        String fields = String.join(", ", new FormTable(table, form).fields());
        String parameters = form.fields().stream().map(this::parameter).collect(Collectors.joining(", "));
        return database.sql("insert into " + table + " (_import, _row, _recorded_by, " + fields
                        + ") values (:import, :row, :person, " + parameters + ") returning _id")
                .param("import", pile.import_())
                .param("row", number)
                .param("person", person)
                .params(parameters(values))
                .query(Long.class)
                .single();
    }

    /** What takes the place of a row that did not count does not count by itself. */
    private void inherit(Standing before, long row) {
        database.sql("update %1$s r set _state = %2$s from %1$s s where s._id = :before and r._id = :row and %3$s"
                        .formatted(table, Succession.INHERITED.formatted("s"), Succession.APART.formatted("s")))
                .param("before", before.id())
                .param("row", row)
                .update();
    }

    /** The row stops counting; if it also stands in a file under another key, it counts on for that file. */
    private void withdraw(Standing row) {
        database.sql("update " + table + " set _superseded_at = now() where _id = :id")
                .param("id", row.id())
                .update();
        database.sql("update entry.imports set removed = removed + 1 where id = :id")
                .param("id", pile.import_())
                .update();
        succession.handOver();
    }

    /** Rows of files that were like the one corrected here now contradict it. */
    private void contradict(Standing before, int number, @Nullable Object[] values) {
        boolean sameKey = isKeyed(values)
                && database.sql("select exists (select from " + table + " r where r._id = :id and "
                                + matches(form.with("key")) + ")")
                        .param("id", before.id())
                        .params(parameters(values))
                        .query(Boolean.class)
                        .single();
        if (!sameKey) {
            return;
        }
        record Claim(int import_, Place place) {}
        List<Claim> claims = database.sql("""
                        select c.import, c."row", i.file, i.sheet, i.kind
                        from entry.also_found c join entry.imports i on i.id = c.import
                        where c.form = :form and c.entry = :entry
                        """)
                .param("form", succession.tableName())
                .param("entry", before.id())
                .query((row, n) -> new Claim(row.getInt("import"), Place.of(row, 0, "row")))
                .list();
        for (Claim claim : claims) {
            new SetAsides(database).keep(claim.import_(), Conflict.of(claim.place(), pile.place(number)));
            database.sql("""
                            update entry.imports set same = same - 1, elsewhere = elsewhere - 1, set_aside = set_aside + 1
                            where id = :id
                            """).param("id", claim.import_()).update();
        }
        database.sql("delete from entry.also_found where form = :form and entry = :entry")
                .param("form", succession.tableName())
                .param("entry", before.id())
                .update();
    }

    private void alreadyThere(int number, Standing other) {
        if (hasRepeats()) {
            new SetAsides(database).keep(pile.import_(), Conflict.sameKey(pile.place(number), other.place()));
        } else if (other.isAlike()) {
            database.sql(
                            "insert into entry.also_found (form, entry, import, \"row\") values (:form, :entry, :import, :row)")
                    .param("form", succession.tableName())
                    .param("entry", other.id())
                    .param("import", pile.import_())
                    .param("row", number)
                    .update();
        } else {
            new SetAsides(database).keep(pile.import_(), Conflict.of(pile.place(number), other.place()));
        }
    }

    private void setAside(int number, PaperForm.Line line, Map<String, PaperAnswer> answers, boolean wholeRow) {
        PaperQuestion question = line.question();
        PaperAnswer answer = answers.getOrDefault(question.name(), PaperAnswer.BLANK);
        String found = question.text(answer);
        new SetAsides(database)
                .keep(
                        pile.import_(),
                        new SetAside(
                                number,
                                null,
                                question.name(),
                                found.isEmpty() ? null : found,
                                pile.place(number).text() + ", question «\u00A0" + question.label() + "\u00A0»\u00A0: "
                                        + line.fault(),
                                wholeRow));
    }

    private void remark(long entry, PaperForm.Verdict verdict, Map<String, PaperAnswer> answers) {
        database.sql("delete from entry.remarks where form = :form and entry = :entry")
                .param("form", succession.tableName())
                .param("entry", entry)
                .update();
        for (PaperForm.Line line : verdict.lines()) {
            PaperAnswer answer = answers.getOrDefault(line.question().name(), PaperAnswer.BLANK);
            String kind = line.isTooMany() ? "à sauter" : answer.markWord();
            if (kind != null) {
                database.sql("""
                                insert into entry.remarks (form, entry, field, kind, written)
                                values (:form, :entry, :field, :kind, :written)
                                """)
                        .param("form", succession.tableName())
                        .param("entry", entry)
                        .param("field", line.question().name())
                        .param("kind", kind)
                        .param("written", answer.written())
                        .update();
            }
        }
    }

    /** The counts of the pile's import, from what stands: the indicators see by its date that something changed. */
    private void count() {
        database.sql("""
                        update entry.imports i set rows = n.settled, added = n.standing, same = n.elsewhere, elsewhere = n.elsewhere,
                          set_aside = n.settled - n.standing - n.elsewhere, finished_at = now()
                        from (select
                            (select count(*) from entry.sheets where pile = :pile and settled_at is not null) as settled,
                            (select count(*) from %s where _import = :import and _superseded_at is null) as standing,
                            (select count(*) from entry.also_found where import = :import) as elsewhere) n
                        where i.id = :import
                        """.formatted(table))
                .param("pile", pile.id())
                .param("import", pile.import_())
                .update();
    }

    /** What was set aside of a sheet, in the order of the questions. */
    static List<String> setAside(JdbcClient database, Pile pile, int number) {
        return new ArrayList<>(database.sql(
                        "select message from entry.set_aside where import = :import and \"row\" = :row order by ctid")
                .param("import", pile.import_())
                .param("row", number)
                .query(String.class)
                .list());
    }
}
