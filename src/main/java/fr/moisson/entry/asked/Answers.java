package fr.moisson.entry.asked;

import fr.moisson.entry.layout.Decided;
import fr.moisson.entry.reading.Decision;
import fr.moisson.entry.reading.Decisions;
import fr.moisson.entry.reading.Question;
import fr.moisson.form.Form;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people decided about the files of a project, once and for all their next copies. */
@Component
public class Answers {
    /** The scope of what is decided about names, for all the fields of a project: a name as it is written, and the name it means. */
    static final String NAME = "nom";

    private final JdbcClient database;

    Answers(JdbcClient database) {
        this.database = database;
    }

    /** All that was decided in a project, as it was when it was asked for. */
    public Given of(String project) {
        Map<String, @Nullable String> decisions = new TreeMap<>();
        database.sql("select scope, key, value from entry.answers where project = :project")
                .param("project", project)
                .query((row, n) ->
                        decisions.put(row.getString("scope") + "\t" + row.getString("key"), row.getString("value")))
                .list();
        return new Given(decisions);
    }

    /** @param value as it would be typed; null when nothing was collected */
    public void decide(String project, String scope, String key, @Nullable String value, String by) {
        database.sql("""
                        insert into entry.answers (project, scope, key, value, decided_by)
                        values (:project, :scope, :key, :value, :by)
                        on conflict (project, scope, key) do update
                        set value = excluded.value, decided_at = now(), decided_by = excluded.decided_by
                        """)
                .param("project", project)
                .param("scope", scope)
                .param("key", key)
                .param("value", value)
                .param("by", by)
                .update();
    }

    /** The questions about cells that bear this key are open again, whatever their field. */
    void forgetForAllFields(String project, String key) {
        database.sql("delete from entry.answers where project = :project and key = :key and strpos(scope, '/') > 0")
                .param("project", project)
                .param("key", key)
                .update();
    }

    /** The question is open again. */
    public void forget(String project, String scope, String key) {
        database.sql("delete from entry.answers where project = :project and scope = :scope and key = :key")
                .param("project", project)
                .param("scope", scope)
                .param("key", key)
                .update();
    }

    /** The number of a question, which is written down when it is asked for the first time. */
    public long ask(String project, String scope, Question question) {
        List<Question.Suggestion> suggestions = question.suggestions();
        return database.sql("""
                        insert into entry.questions (project, scope, key, sentence, labels, suggested)
                        values (:project, :scope, :key, :sentence, :labels, :suggested)
                        on conflict (project, scope, key) do update
                        set sentence = excluded.sentence, labels = excluded.labels, suggested = excluded.suggested
                        returning id
                        """)
                .param("project", project)
                .param("scope", scope)
                .param("key", question.key())
                .param("sentence", question.sentence())
                .param(
                        "labels",
                        suggestions.stream().map(Question.Suggestion::label).toArray(String[]::new))
                .param(
                        "suggested",
                        suggestions.stream().map(Question.Suggestion::value).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** The scope of what is asked about the cells of a field. */
    public static String scope(String form, String field) {
        return form + "/" + field;
    }

    /** What was decided, for those who read. */
    public static final class Given {
        private final Map<String, @Nullable String> decisions;

        private Given(Map<String, @Nullable String> decisions) {
            this.decisions = decisions;
        }

        public Decided aboutSheets() {
            Map<String, String> said = new TreeMap<>();
            decisions.forEach((key, value) -> {
                if (value != null) {
                    said.put(key, value);
                }
            });
            return new Decided(said);
        }

        public Decisions aboutCells(Form form) {
            return (field, key) -> {
                String at = scope(form.name(), field) + "\t" + key;
                return decisions.containsKey(at) ? Optional.of(new Decision(decisions.get(at))) : Optional.empty();
            };
        }

        /** What each name means of which people said it; a name of its own means itself. */
        public Map<String, String> aboutNames() {
            Map<String, String> said = new TreeMap<>();
            decisions.forEach((key, value) -> {
                if (value != null && key.startsWith(NAME + "\t")) {
                    said.put(key.substring(NAME.length() + 1), value);
                }
            });
            Map<String, String> meant = new TreeMap<>();
            said.forEach((written, name) -> meant.put(written, followed(said, name)));
            return meant;
        }

        /** « St Elie » is « Fosse 13 », which is « Saint-Élie ». */
        private static String followed(Map<String, String> said, String name) {
            Set<String> passed = new HashSet<>();
            String last = name;
            while (said.containsKey(last) && passed.add(last)) {
                last = said.get(last);
            }
            return last;
        }

        /** Changes when anything is decided anew; empty while nothing was. */
        public String digest() {
            if (decisions.isEmpty()) {
                return "";
            }
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                decisions.forEach(
                        (key, value) -> digest.update((key + "\t" + value + "\n").getBytes(StandardCharsets.UTF_8)));
                return HexFormat.of().formatHex(digest.digest(), 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
