package fr.moisson.entry.review;

import fr.moisson.entry.Entries;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries of a form that may have come twice, without those that were rejected, and the pairs that someone decided to keep. */
@Component
public class Twice {
    /** Nearly equal answers are looked for among the last to come: they are all held in memory. */
    static final int LOOKED_AT = 20_000;

    private static final int MOST = 500;

    private final JdbcClient database;
    private final Entries entries;

    Twice(JdbcClient database, Entries entries) {
        this.database = database;
        this.entries = entries;
    }

    /** Two entries that may be one, the first to come first. @param why they are listed */
    record Pair(long one, long other, String why) {}

    /**
     * What was found.
     *
     * @param byChance how many other pairs are as alike, for no other reason than chance
     * @param looked among how many entries nearly equal answers were looked for, the last to come
     */
    record Found(List<Pair> pairs, long byChance, long looked) {}

    /** How many pairs wait for a decision. */
    public int count(Form form) {
        return in(form).pairs().size();
    }

    Found in(Form form) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        sameCode(form).forEach(pair -> pairs.put(key(pair), pair));
        List<Twins.Entry> entriesOfForm = form.use() == Use.ENQUETE ? last(form, compared(form)) : List.of();
        Twins.Found twins = Twins.among(entriesOfForm);
        twins.pairs().forEach(twin -> {
            Pair pair = new Pair(
                    Math.min(twin.one(), twin.other()),
                    Math.max(twin.one(), twin.other()),
                    twin.equal() + " réponses pareilles sur " + twin.compared());
            pairs.putIfAbsent(key(pair), pair);
        });
        pairs.keySet().removeAll(kept(form));
        return new Found(List.copyOf(pairs.values()), twins.byChance(), entriesOfForm.size());
    }

    private static String key(Pair pair) {
        return pair.one() + "-" + pair.other();
    }

    private String standing(Form form) {
        return " from " + entries.table(form)
                + " r where r._superseded_at is null and r._state not in ('rejeté', 'essai') ";
    }

    /** Each code that came more than once, its first entry with each of the others. */
    private List<Pair> sameCode(Form form) {
        return database
                .sql("select c.code, c.ids from (select " + code(form) + " as code, " + text(form, "round")
                        + " as round, array_agg(r._id order by r._id) as ids" + standing(form)
                        + "group by 1, 2 having count(*) > 1) c where c.code <> '' order by c.ids limit " + MOST)
                .query((row, n) ->
                        pairs(row.getString(1), (Long[]) row.getArray(2).getArray()))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Pair> pairs(String code, Long[] ids) {
        return Stream.of(ids)
                .skip(1)
                .map(other -> new Pair(ids[0], other, "même code, «\u00A0" + code + "\u00A0»"))
                .toList();
    }

    private List<Twins.Entry> last(Form form, List<Field> compared) {
        String columns = compared.stream().map(field -> ", " + column(field)).collect(Collectors.joining());
        return database.sql("select r._id, " + text(form, "round") + columns + standing(form)
                        + "order by r._id desc limit " + LOOKED_AT)
                .query((row, n) -> {
                    List<@Nullable String> answers = new ArrayList<>();
                    for (int i = 0; i < compared.size(); i++) {
                        answers.add(row.getString(3 + i));
                    }
                    return new Twins.Entry(row.getLong(1), row.getString(2), answers);
                })
                .list();
    }

    /** What must not come twice in a round; in a form without rounds, its key. */
    private static String code(Form form) {
        List<Field> key = form.with("key");
        if (!form.with("round").isEmpty() && !form.with("subject").isEmpty()) {
            return text(form, "subject");
        }
        return key.isEmpty()
                ? "''"
                : key.stream().map(Twice::column).collect(Collectors.joining(", ", "concat_ws(' / ', ", ")"));
    }

    private static String text(Form form, String role) {
        return form.with(role).stream()
                .findFirst()
                .map(field -> "coalesce(" + column(field) + ", '')")
                .orElse("''");
    }

    private static String column(Field field) {
        return "r.\"" + field.name() + "\"::text";
    }

    /** The questions that can tell whether two entries are one: not those that name them, nor the moments. */
    private static List<Field> compared(Form form) {
        return form.fields().stream()
                .filter(field -> !field.isCalculated()
                        && Stream.of("key", "subject", "round").noneMatch(field::has)
                        && Stream.of(FieldType.DATE, FieldType.TIME, FieldType.DATETIME)
                                .noneMatch(type -> type == field.type()))
                .toList();
    }

    private Set<String> kept(Form form) {
        return new HashSet<>(database.sql(
                        "select one || '-' || other from entry.not_twice where project = :project and form = :form")
                .param("project", form.project())
                .param("form", form.name())
                .query(String.class)
                .list());
    }

    void keepBoth(Form form, long one, long other, @Nullable String reason, String person) {
        database.sql("""
                        insert into entry.not_twice (project, form, one, other, reason, person)
                        values (:project, :form, :one, :other, :reason, :person)
                        on conflict do nothing
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("one", Math.min(one, other))
                .param("other", Math.max(one, other))
                .param("reason", reason)
                .param("person", person)
                .update();
    }
}
