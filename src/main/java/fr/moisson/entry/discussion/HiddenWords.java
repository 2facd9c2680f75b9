package fr.moisson.entry.discussion;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.layout.Headers;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import fr.moisson.project.Pseudonyms;
import fr.moisson.project.WayIn;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words that someone of the team said name a person. Only their trace is kept: a list of them would be a list of names. */
@Component
class HiddenWords implements WayIn {
    private static final String KIND = "mot";
    private static final int SHORTEST = 3;

    private final JdbcClient database;
    private final Pseudonyms pseudonyms;

    HiddenWords(JdbcClient database, Pseudonyms pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    /** When a word was hidden, and by whom. */
    record Hidden(int id, Instant at, String person) {}

    List<Hidden> of(String project) {
        return database.sql(
                        "select * from entry.hidden_words where project = :project and shown_at is null order by id")
                .param("project", project)
                .query((row, n) -> new Hidden(
                        row.getInt("id"),
                        row.getObject("hidden_at", OffsetDateTime.class).toInstant(),
                        row.getString("hidden_by")))
                .list();
    }

    /** Whether a word, in its {@link Headers#bare} form, is one of them. */
    Predicate<String> ofTexts(String project) {
        Set<String> traces = new HashSet<>(traces(project));
        Map<String, Boolean> known = new HashMap<>();
        return word -> !traces.isEmpty() && known.computeIfAbsent(word, any -> traces.contains(trace(project, word)));
    }

    /** Never the same again once a word was hidden or shown: what is in the files is then read again. */
    @Override
    public String state(String project) {
        return database.sql("""
                        select coalesce(max(id) || ' ' || count(shown_at), '') from entry.hidden_words where project = :project
                        """).param("project", project).query(String.class).single();
    }

    private List<String> traces(String project) {
        return database.sql("select trace from entry.hidden_words where project = :project and shown_at is null")
                .param("project", project)
                .query(String.class)
                .list();
    }

    private String trace(String project, String word) {
        return pseudonyms.trace(project, KIND, word);
    }

    /** @throws PlainFailure when it is not one word, or names a place of the project */
    void hide(Project project, String written, String person) {
        String word = Headers.bare(written);
        if (!written.strip().matches("[\\p{L}\\p{N}\\p{M}]+") || word.length() < SHORTEST) {
            throw new PlainFailure(
                    "Écrire un seul mot, de trois lettres au moins\u00A0: un nom ou un prénom, par exemple "
                            + quoted("Mireille") + ".");
        }
        if (Stream.of(project.sites(), project.territories(), project.partners())
                .flatMap(List::stream)
                .anyMatch(place -> Headers.bare(place).equals(word))) {
            throw new PlainFailure(
                    "C’est le nom d’un lieu ou d’un partenaire du projet, il reste écrit. Indiquer le nom d’une personne.");
        }
        database.sql("""
                        insert into entry.hidden_words (project, trace, hidden_by) values (:project, :trace, :person)
                        on conflict (project, trace) where shown_at is null do nothing
                        """)
                .param("project", project.name())
                .param("trace", trace(project.name(), word))
                .param("person", person)
                .update();
    }

    /** @return whether it was hidden until now */
    boolean show(String project, int id, String person) {
        return database.sql("""
                        update entry.hidden_words set shown_at = now(), shown_by = :person
                        where project = :project and id = :id and shown_at is null
                        """)
                        .param("project", project)
                        .param("id", id)
                        .param("person", person)
                        .update()
                > 0;
    }
}
