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
class Twice {
    private final JdbcClient database;
    private final Entries entries;

    Twice(JdbcClient database, Entries entries) {
        this.database = database;
        this.entries = entries;
    }

    /** Two entries that may be one, the first to come first. @param why they are listed */
    record Pair(long one, long other, String why) {}

    /** @param byChance how many other pairs are as alike, for no other reason than chance */
    record Found(List<Pair> pairs, long byChance) {}

    /** An entry with what names it. */
    private record Named(String code, Twins.Entry entry) {}

    Found in(Form form) {
        List<Field> compared = compared(form);
        List<Named> named = named(form, compared);
        Map<String, Pair> pairs = new LinkedHashMap<>();
        sameCode(named).forEach(pair -> pairs.put(key(pair), pair));
        long byChance = 0;
        if (form.use() == Use.ENQUETE) {
            Twins.Found twins = Twins.among(named.stream().map(Named::entry).toList());
            byChance = twins.byChance();
            twins.pairs().forEach(twin -> {
                Pair pair = new Pair(
                        Math.min(twin.one(), twin.other()),
                        Math.max(twin.one(), twin.other()),
                        twin.equal() + " réponses pareilles sur " + twin.compared());
                pairs.putIfAbsent(key(pair), pair);
            });
        }
        Set<String> kept = kept(form);
        pairs.keySet().removeAll(kept);
        return new Found(List.copyOf(pairs.values()), byChance);
    }

    private static String key(Pair pair) {
        return pair.one() + "-" + pair.other();
    }

    private static List<Pair> sameCode(List<Named> named) {
        Map<String, List<Long>> codes = new LinkedHashMap<>();
        named.stream().filter(one -> !one.code().isEmpty()).forEach(one -> codes.computeIfAbsent(
                        one.code() + "\n" + one.entry().round(), any -> new ArrayList<>())
                .add(one.entry().id()));
        return codes.entrySet().stream()
                .filter(code -> code.getValue().size() > 1)
                .flatMap(code -> code.getValue().stream()
                        .skip(1)
                        .map(other -> new Pair(
                                code.getValue().get(0),
                                other,
                                "même code, «\u00A0"
                                        + code.getKey()
                                                .substring(0, code.getKey().indexOf('\n')) + "\u00A0»")))
                .toList();
    }

    private List<Named> named(Form form, List<Field> compared) {
        String columns = compared.stream().map(field -> ", " + column(field)).collect(Collectors.joining());
        return database.sql("select r._id, " + text(form, "round") + ", " + code(form) + columns + " from "
                        + entries.table(form)
                        + " r where r._superseded_at is null and r._state not in ('rejeté', 'essai') order by r._id")
                .query((row, n) -> {
                    List<@Nullable String> answers = new ArrayList<>();
                    for (int i = 0; i < compared.size(); i++) {
                        answers.add(row.getString(4 + i));
                    }
                    return new Named(
                            row.getString(3).strip(), new Twins.Entry(row.getLong(1), row.getString(2), answers));
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
