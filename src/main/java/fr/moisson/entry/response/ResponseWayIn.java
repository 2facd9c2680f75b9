package fr.moisson.entry.response;

import fr.moisson.entry.State;
import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import fr.moisson.project.WayIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On the first page of a project, the responses that came in; and for an evaluation, whether there are more of them. */
@Component
class ResponseWayIn implements WayIn, Overview {
    private final JdbcClient database;
    private final KeptResponses responses;

    ResponseWayIn(JdbcClient database, KeptResponses responses) {
        this.database = database;
        this.responses = responses;
    }

    @Override
    public String state(String project) {
        return database.sql("select coalesce(max(id)::text, '') from entry.submissions where project = :project")
                .param("project", project)
                .query(String.class)
                .single();
    }

    @Override
    public Section of(Project project) {
        List<String> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Map<String, Map<State, Long>> counts = responses.counts(project.name());
        long all = sum(counts, State.values());
        if (all > 0) {
            long count = sum(counts, State.RECEIVED, State.VALIDATED);
            lines.add(French.count(all, "réponse reçue", "réponses reçues") + " à "
                    + French.count(counts.size(), "questionnaire", "questionnaires") + ", dont " + French.number(count)
                    + (count < 2 ? " compte dans les chiffres" : " comptent dans les chiffres"));
        }
        long toCheck = sum(counts, State.TO_CHECK);
        if (toCheck > 0) {
            missing.add(
                    toCheck < 2
                            ? "1\u00A0réponse est à vérifier\u00A0: elle ne compte pas en attendant."
                            : French.number(toCheck)
                                    + "\u00A0réponses sont à vérifier\u00A0: elles ne comptent pas en attendant.");
        }
        long files = waitedFor(project.name());
        if (files > 0) {
            missing.add(French.count(files, "fichier joint n’est pas arrivé", "fichiers joints ne sont pas arrivés")
                    + "\u00A0: renvoyer les réponses depuis l’appareil qui les a.");
        }
        return new Section(13, "Réponses", lines, missing, "/responses", "Voir les réponses");
    }

    private static long sum(Map<String, Map<State, Long>> counts, State... states) {
        return counts.values().stream()
                .mapToLong(form -> List.of(states).stream()
                        .mapToLong(state -> form.getOrDefault(state, 0L))
                        .sum())
                .sum();
    }

    private long waitedFor(String project) {
        return database.sql("""
                        select count(*) from entry.attachments a join entry.submissions s on s.id = a.submission
                        where s.project = :project and s.superseded_at is null and a.sha256 is null and a.superseded_at is null
                        """).param("project", project).query(Long.class).single();
    }
}
