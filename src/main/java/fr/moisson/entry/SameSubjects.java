package fr.moisson.entry;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Codes that people decided to be of one subject, or of two. The rows keep what was typed; whoever follows a subject reads the tables
 * of {@link #tables}, in which one code stands for the others.
 */
@Component
public class SameSubjects {
    private final JdbcClient database;
    private final Entries entries;

    SameSubjects(JdbcClient database, Entries entries) {
        this.database = database;
        this.entries = entries;
    }

    /**
     * What someone said of two codes of a form.
     *
     * @param same whether they are of one subject, so that {@code standsFor} is read instead of {@code code}
     */
    public record Said(
            long id,
            String code,
            String standsFor,
            boolean same,
            @Nullable String reason,
            String person,
            Instant at,
            @Nullable String revokedBy,
            @Nullable Instant revokedAt,
            @Nullable String revokedWhy) {

        public boolean holds() {
            return revokedAt == null;
        }
    }

    /** All that was said of a form's codes, the latest first; what was revoked too. */
    public List<Said> of(Form form) {
        return database.sql(
                        "select * from entry.same_subject where project = :project and form = :form order by id desc")
                .param("project", form.project())
                .param("form", form.name())
                .query((row, n) -> said(row))
                .list();
    }

    private static Said said(ResultSet row) throws SQLException {
        OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new Said(
                row.getLong("id"),
                row.getString("code"),
                row.getString("stands_for"),
                row.getBoolean("same"),
                row.getString("reason"),
                row.getString("person"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getString("revoked_by"),
                revoked == null ? null : revoked.toInstant(),
                row.getString("revoked_why"));
    }

    /**
     * Keeps what someone said.
     *
     * @return why it cannot be kept, in a sentence; empty when it was
     */
    public Optional<String> say(
            Form form, String code, String standsFor, boolean same, @Nullable String reason, String person) {
        if (same) {
            Map<String, String> standing = decided(form);
            String chief = standing.getOrDefault(standsFor, standsFor);
            if (chief.equals(code)) {
                return Optional.of(quoted(standsFor) + " compte déjà avec " + quoted(code) + ".");
            }
            standing.put(code, chief);
            if (!met(form, entries.table(form), standing).contains(chief)) {
                return keep(form, code, chief, true, reason, person);
            }
            return Optional.of(
                    quoted(code) + " et " + quoted(chief)
                            + " ont répondu à une même vague\u00A0: ce sont deux réponses différentes, ou un doublon à écarter d’abord.");
        }
        return keep(form, code, standsFor, false, reason, person);
    }

    private Optional<String> keep(
            Form form, String code, String standsFor, boolean same, @Nullable String reason, String person) {
        try {
            database.sql("""
                            insert into entry.same_subject (project, form, code, stands_for, same, reason, person)
                            values (:project, :form, :code, :standsFor, :same, :reason, :person)
                            """)
                    .param("project", form.project())
                    .param("form", form.name())
                    .param("code", code)
                    .param("standsFor", standsFor)
                    .param("same", same)
                    .param("reason", reason)
                    .param("person", person)
                    .update();
            return Optional.empty();
        } catch (DuplicateKeyException e) {
            return Optional.of(
                    "Quelqu’un a déjà décidé pour " + quoted(code) + ". Revenir d’abord sur cette décision.");
        }
    }

    /** Takes a decision back; it stays in the history. False when it did not hold any more. */
    public boolean revoke(Form form, long id, @Nullable String why, String person) {
        return database.sql("""
                        update entry.same_subject set revoked_by = :person, revoked_at = now(), revoked_why = :why
                        where id = :id and project = :project and form = :form and revoked_at is null
                        """)
                        .param("id", id)
                        .param("project", form.project())
                        .param("form", form.name())
                        .param("why", why)
                        .param("person", person)
                        .update()
                == 1;
    }

    /** The codes that stand for others, by the code that is replaced; without those that would count a subject twice in a round. */
    public Map<String, String> standing(Form form) {
        return apart(form, entries.table(form), decided(form));
    }

    /**
     * The same at an instant, as it was decided then.
     *
     * @param table SQL of the rows of then
     */
    public Map<String, String> standing(Form form, Instant at, String table) {
        return form.with("subject").isEmpty()
                ? Map.of()
                : apart(
                        form,
                        table,
                        resolved(database.sql("""
                        select code, stands_for from entry.same_subject
                        where project = :project and form = :form and same
                          and decided_at <= :at and (revoked_at is null or revoked_at > :at)
                        """)
                                .param("project", form.project())
                                .param("form", form.name())
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .query((row, n) -> Map.entry(row.getString("code"), row.getString("stands_for")))
                                .list()));
    }

    private Map<String, String> apart(Form form, String table, Map<String, String> standing) {
        if (!standing.isEmpty()) {
            Set<String> met = met(form, table, standing);
            standing.values().removeIf(met::contains);
        }
        return standing;
    }

    /** As decided, a code that stands for another followed to the last. */
    private Map<String, String> decided(Form form) {
        return resolved(database.sql("""
                        select code, stands_for from entry.same_subject
                        where project = :project and form = :form and same and revoked_at is null
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .query((row, n) -> Map.entry(row.getString("code"), row.getString("stands_for")))
                .list());
    }

    private static Map<String, String> resolved(List<Map.Entry<String, String>> said) {
        Map<String, String> next = new HashMap<>();
        said.forEach(pair -> next.put(pair.getKey(), pair.getValue()));
        Map<String, String> standing = new TreeMap<>();
        for (String code : next.keySet()) {
            String chief = code;
            for (int step = 0; step <= next.size() && next.containsKey(chief); step++) {
                chief = next.getOrDefault(chief, chief);
            }
            standing.put(code, chief);
        }
        return standing;
    }

    /** The codes under which two codes that were typed would meet in one round. */
    private Set<String> met(Form form, String table, Map<String, String> standing) {
        Field subject = form.with("subject").get(0);
        Optional<Field> round = form.with("round").stream().findFirst();
        if (round.isEmpty()) {
            return Set.of();
        }
        Set<String> involved = new HashSet<>(standing.keySet());
        involved.addAll(standing.values());
        Set<String> seen = new HashSet<>();
        return database
                .sql("select distinct r.%1$s::text, r.%2$s::text from %3$s r where %4$s and r.%1$s::text = any(:codes)"
                        .formatted(
                                FormTable.quoted(subject.name()),
                                FormTable.quoted(round.get().name()),
                                table,
                                entries.counts("r")))
                .param("codes", involved.toArray(String[]::new))
                .query((row, n) -> Map.entry(
                        standing.getOrDefault(row.getString(1), row.getString(1)), String.valueOf(row.getString(2))))
                .list()
                .stream()
                .filter(answer -> !seen.add(answer.getKey() + "\n" + answer.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * For SQL, what to read a form of a project from: its table; or, when someone decided that codes are of one subject, that table with
     * the code that stands. The decisions are those of this moment, written out, so that the SQL tells whether anything changed.
     */
    public Function<Form, String> tables(String project) {
        Set<String> forms = new HashSet<>(
                database.sql("""
                        select distinct form from entry.same_subject
                        where project = :project and same and revoked_at is null
                        """).param("project", project).query(String.class).list());
        if (forms.isEmpty()) {
            return entries::table;
        }
        Map<String, String> tables = new LinkedHashMap<>();
        return form -> forms.contains(form.name()) && !form.with("subject").isEmpty()
                ? tables.computeIfAbsent(form.name(), any -> read(form))
                : entries.table(form);
    }

    private String read(Form form) {
        return read(form, entries.table(form), standing(form));
    }

    /**
     * SQL of the rows of a form, in which one code stands for the others.
     *
     * @param table SQL of the rows as they were typed
     */
    public String read(Form form, String table, Map<String, String> standing) {
        if (standing.isEmpty()) {
            return table;
        }
        Field subject = form.with("subject").get(0);
        String column = FormTable.quoted(subject.name());
        String codes = standing.entrySet().stream()
                .map(pair -> "(" + literal(pair.getKey()) + ", " + literal(pair.getValue()) + ")")
                .collect(Collectors.joining(", "));
        String columns = columns(form).stream()
                .map(name -> name.equals(subject.name())
                        ? "coalesce(s.stands_for::" + subject.type().column() + ", r." + column + ") as " + column
                        : "r." + FormTable.quoted(name))
                .collect(Collectors.joining(", "));
        return "(select " + columns + " from " + table + " r left join (values " + codes
                + ") s(code, stands_for) on s.code = r." + column + "::text)";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private List<String> columns(Form form) {
        return database.sql("""
                        select attname from pg_attribute
                        where attrelid = to_regclass(:table) and attnum > 0 and not attisdropped order by attnum
                        """)
                .param("table", entries.table(form))
                .query(String.class)
                .list();
    }
}
