package fr.moisson.entry.pairing;

import fr.moisson.entry.Entries;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import fr.moisson.project.WayIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On a project's first page, how many answered each round; and for an evaluation, whether more was decided about pairs. */
@Component
class WhoIsPaired implements Overview, WayIn {
    private final JdbcClient database;
    private final Forms forms;
    private final Entries entries;
    private final Answers answers;

    WhoIsPaired(JdbcClient database, Forms forms, Entries entries, Answers answers) {
        this.database = database;
        this.forms = forms;
        this.entries = entries;
        this.answers = answers;
    }

    @Override
    public String state(String project) {
        return database.sql("""
                        select coalesce(string_agg(id::text, ' ' order by id), '')
                        from entry.same_subject where project = :project and same and revoked_at is null
                        """).param("project", project).query(String.class).single();
    }

    @Override
    public Section of(Project project) {
        List<String> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        forms.tables(project.name()).stream()
                .filter(form -> !form.with("round").isEmpty() && entries.isThere(form))
                .forEach(form -> tell(project, form, lines, missing));
        return new Section(
                14, "Vagues et appariement", lines, missing, "/pairing", "Voir qui a répondu à chaque vague");
    }

    private void tell(Project project, Form form, List<String> lines, List<String> missing) {
        Map<String, Answers.Tally> tallies = answers.tallies(form);
        List<String> rounds = new ArrayList<>();
        project.rounds().forEach(round -> {
            Answers.Tally tally = tallies.getOrDefault(round.code(), Answers.Tally.NONE);
            ResponseRate rate = new ResponseRate(tally.counted(), round.asked(form.name()));
            rounds.add(round.code() + " " + (rate.asked().isPresent() ? rate.text() : French.number(tally.counted())));
            if (tally.toCheck() > 0) {
                missing.add("«\u00A0" + form.title() + "\u00A0», " + round.code() + "\u00A0: "
                        + French.count(
                                tally.toCheck(),
                                "réponse à vérifier ne compte pas encore",
                                "réponses à vérifier ne comptent pas encore")
                        + ".");
            }
        });
        if (!tallies.isEmpty() && !rounds.isEmpty()) {
            lines.add(form.title() + "\u00A0: " + String.join("\u202F; ", rounds));
        }
    }
}
