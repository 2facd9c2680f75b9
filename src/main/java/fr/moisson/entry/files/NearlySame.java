package fr.moisson.entry.files;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.FormTable;
import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.layout.Headers;
import fr.moisson.entry.reading.Decision;
import fr.moisson.entry.reading.Question;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two people note the same event, a day apart, one with 41 and one with 45 participants: in a journal without key, rows of two files
 * that say the same place and the same words within a day are one event. The one that came first counts until a person decides.
 */
final class NearlySame {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final double ALIKE = 0.92;

    /** A file of more rows was written by a program, which notes nothing twice with other words. */
    private static final int MOST_ROWS = 5_000;

    private final JdbcClient database;
    private final String table;
    private final Form form;
    private final SheetImport sheet;
    private final Answers answers;
    private final JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();

    NearlySame(JdbcClient database, String table, Form form, SheetImport sheet, Answers answers) {
        this.database = database;
        this.table = table;
        this.form = form;
        this.sheet = sheet;
        this.answers = answers;
    }

    /** One of two rows. */
    private record Row(
            long id,
            State state,
            Place place,
            LocalDate day,
            List<@Nullable String> texts,
            List<@Nullable String> numbers) {}

    private record Pair(Row mine, Row other) {}

    /** Asks about the pairs of this sheet, or does what was decided about them. */
    void settle() {
        Optional<Field> date = form.with("date").stream()
                .filter(field -> field.type() == FieldType.DATE)
                .findFirst();
        if (date.isEmpty() || !form.with("key").isEmpty() || isBig()) {
            return;
        }
        Set<Long> settled = new HashSet<>();
        for (Pair pair : pairs(date.get())) {
            if (isOne(pair) && settled.add(pair.mine().id())) {
                settle(pair);
            }
        }
    }

    private boolean isBig() {
        return database.sql("select rows > :most from entry.imports where id = :id")
                .param("most", MOST_ROWS)
                .param("id", sheet.id())
                .query(Boolean.class)
                .single();
    }

    private List<Pair> pairs(Field date) {
        String day = FormTable.quoted(date.name());
        return database.sql("""
                        select %1$s, %2$s
                        from %3$s r
                        join entry.imports i on i.id = r._import
                        join %3$s o on o.%4$s between r.%4$s - 1 and r.%4$s + 1
                        join entry.imports p on p.id = o._import
                        where i.project = :project and i.kind = 'file' and i.file = :file
                          and p.project = :project and p.kind = 'file' and p.file <> :file
                          and r._superseded_at is null and r._state in ('reçu', 'à vérifier')
                          and o._superseded_at is null and o._state in ('reçu', 'validé')
                        order by r._row, abs(r.%4$s - o.%4$s), o._id
                        """.formatted(columns("r", "i"), columns("o", "p"), table, day))
                .param("project", sheet.project())
                .param("file", sheet.file())
                .query((row, n) -> new Pair(row(row, "r", date), row(row, "o", date)))
                .list();
    }

    private String columns(String alias, String import_) {
        String envelope =
                "%1$s._id as %1$s_id, %1$s._state as %1$s_state, %1$s._row as %1$s_row, %2$s.file as %1$s_file, "
                        + "coalesce(%2$s.sheet, '') as %1$s_sheet, ";
        return envelope.formatted(alias, import_)
                + asked().map(field -> alias + "." + FormTable.quoted(field.name()) + " as "
                                + FormTable.quoted(alias + "_" + field.name()))
                        .collect(Collectors.joining(", "));
    }

    private java.util.stream.Stream<Field> asked() {
        return form.fields().stream().filter(field -> !field.isCalculated());
    }

    private Row row(ResultSet row, String alias, Field date) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>();
        List<@Nullable String> numbers = new ArrayList<>();
        for (Field field : asked().toList()) {
            String value = row.getString(alias + "_" + field.name());
            if (field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL) {
                numbers.add(value);
            } else if (field != date) {
                texts.add(value);
            }
        }
        return new Row(
                row.getLong(alias + "_id"),
                State.of(row.getString(alias + "_state")),
                new Place(
                        0, row.getString(alias + "_file"), row.getString(alias + "_sheet"), row.getInt(alias + "_row")),
                row.getObject(alias + "_" + date.name(), LocalDate.class),
                texts,
                numbers);
    }

    /** The first words of both are the same, and the others do not contradict. */
    private boolean isOne(Pair pair) {
        int alike = 0;
        int unlike = 0;
        for (int at = 0; at < pair.mine().texts().size(); at++) {
            String mine = pair.mine().texts().get(at);
            String other = pair.other().texts().get(at);
            if (mine != null && other != null) {
                boolean same = isAlike(mine, other);
                alike += same ? 1 : 0;
                unlike += same ? 0 : 1;
            }
        }
        return alike >= 1 && unlike <= alike - 1;
    }

    private boolean isAlike(String one, String other) {
        String a = Headers.bare(one);
        String b = Headers.bare(other);
        boolean sameNumbers = a.replaceAll("\\D", "").equals(b.replaceAll("\\D", ""));
        return a.equals(b) || sameNumbers && similarity.apply(a, b) >= ALIKE;
    }

    private void settle(Pair pair) {
        String scope = Answers.scope(form.name(), "_");
        Question question = question(pair);
        Optional<Decision> decided =
                answers.of(sheet.project()).aboutCells(form).of("_", question.key());
        String said = decided.map(Decision::value).orElse("");
        if (said.equals("deux")) {
            put(pair.mine(), State.RECEIVED);
        } else if (said.equals("premier")) {
            put(pair.mine(), State.REJECTED);
        } else if (said.equals("second")) {
            put(pair.mine(), State.RECEIVED);
            put(pair.other(), State.REJECTED);
        } else {
            put(pair.mine(), State.TO_CHECK);
            new ImportRecords(database)
                    .keep(
                            sheet.id(),
                            new ReadingRows(answers, sheet.project()),
                            List.of(reading(pair, scope, question)));
        }
    }

    private Question question(Pair pair) {
        String what = pair.mine().texts().stream()
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
        return new Question(
                "deux fois|" + said(pair.other()) + "|" + said(pair.mine()),
                quoted(what) + " semble noté deux fois\u00A0: "
                        + pair.other().place().text() + " (" + said(pair.other()) + "), et "
                        + pair.mine().place().text() + " (" + said(pair.mine()) + "). Lequel compte\u202F?",
                List.of(
                        new Question.Suggestion("Le premier\u00A0: " + said(pair.other()), "premier"),
                        new Question.Suggestion("Le second\u00A0: " + said(pair.mine()), "second"),
                        new Question.Suggestion("Les deux, ce sont deux événements", "deux")));
    }

    /** « 22/07/2025, 41 ». */
    private static String said(Row row) {
        return DAY.format(row.day())
                + row.numbers().stream()
                        .filter(number -> number != null)
                        .map(number -> ", " + number)
                        .collect(Collectors.joining());
    }

    private CellReading reading(Pair pair, String scope, Question question) {
        return new CellReading(
                pair.mine().place().row(),
                0,
                "",
                said(pair.mine()),
                "",
                "noté deux fois",
                Verdict.ASKED,
                null,
                null,
                "La même chose est notée ailleurs\u00A0: "
                        + pair.other().place().text() + ". Une seule des deux compte, celle-ci attend.",
                scope,
                question);
    }

    private void put(Row row, State state) {
        if (row.state() != state) {
            database.sql("update " + table + " set _state = :state where _id = :id")
                    .param("state", state.word())
                    .param("id", row.id())
                    .update();
        }
    }
}
