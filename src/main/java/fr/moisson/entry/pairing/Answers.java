package fr.moisson.entry.pairing;

import fr.moisson.entry.Entries;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The answers of a form that has rounds and participants. */
@Component
class Answers {
    private final JdbcClient database;
    private final Entries entries;

    Answers(JdbcClient database, Entries entries) {
        this.database = database;
        this.entries = entries;
    }

    /** Whether answers of a form can be put together from round to round. */
    static boolean areOfRounds(Form form) {
        return !form.with("round").isEmpty() && !form.with("subject").isEmpty();
    }

    private static String column(String name) {
        return "r.\"" + name + "\"";
    }

    private static String round(Form form) {
        return column(form.with("round").get(0).name()) + "::text";
    }

    private static String subject(Form form) {
        return column(form.with("subject").get(0).name()) + "::text";
    }

    /** The answers of two rounds, in the order in which they came; also those that do not count. */
    List<Answer> of(Form form, String before, String after) {
        return database.sql("select r._id, " + round(form) + ", " + subject(form) + ", r._state, " + entries.counts("r")
                        + " from " + entries.table(form) + " r where r._superseded_at is null and " + round(form)
                        + " in (:before, :after) order by r._id")
                .param("before", before)
                .param("after", after)
                .query((row, n) -> new Answer(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)))
                .list();
    }

    /** How many answers of a round there are. */
    record Tally(long counted, long toCheck, long left) {
        static final Tally NONE = new Tally(0, 0, 0);

        private Tally and(Tally other) {
            return new Tally(counted + other.counted, toCheck + other.toCheck, left + other.left);
        }
    }

    /** How many answers of each round count, wait to be checked, or do not count for another reason. */
    Map<String, Tally> tallies(Form form) {
        Map<String, Tally> tallies = new HashMap<>();
        database.sql("select coalesce(" + round(form) + ", ''), " + entries.counts("r") + ", r._state, count(*) from "
                        + entries.table(form) + " r where r._superseded_at is null group by 1, 2, 3")
                .query((row, n) -> {
                    long many = row.getLong(4);
                    boolean toCheck = row.getString(3).equals("à vérifier");
                    Tally tally = row.getBoolean(2)
                            ? new Tally(many, 0, 0)
                            : new Tally(0, toCheck ? many : 0, toCheck ? 0 : many);
                    return Map.entry(row.getString(1), tally);
                })
                .list()
                .forEach(tally -> tallies.merge(tally.getKey(), tally.getValue(), Tally::and));
        return tallies;
    }

    /** What some answers say to some questions, as texts, null where there is none. */
    Map<Long, List<@Nullable String>> say(Form form, List<Field> fields, Collection<Long> answers) {
        Map<Long, List<@Nullable String>> said = new HashMap<>();
        if (answers.isEmpty()) {
            return said;
        }
        String columns = fields.stream()
                .map(field -> ", " + column(field.name()) + "::text")
                .collect(Collectors.joining());
        database.sql("select r._id" + columns + " from " + entries.table(form) + " r where r._id = any(:ids)")
                .param("ids", answers.toArray(Long[]::new))
                .query((row, n) -> {
                    List<@Nullable String> texts = new ArrayList<>();
                    for (int i = 0; i < fields.size(); i++) {
                        texts.add(row.getString(i + 2));
                    }
                    return said.put(row.getLong(1), texts);
                })
                .list();
        return said;
    }

    /** The questions that may tell whether two answers are of one participant: closed ones, numbers, short texts. */
    static List<Field> telling(Form form) {
        return form.fields().stream()
                .filter(field -> !field.isCalculated()
                        && field.type() != FieldType.DATE
                        && field.type() != FieldType.DECIMAL
                        && field.type() != FieldType.SELECT_MULTIPLE)
                .filter(field -> !field.has("round") && !field.has("subject") && !field.has("key"))
                .toList();
    }
}
