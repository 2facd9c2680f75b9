package fr.moisson.entry.quality;

import fr.moisson.entry.quality.Completeness.OfForm;
import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** On the first page of a project, how many months are missing, and what is due next. */
@Component
class QualityOverview implements Overview {
    private final Completeness completeness;
    private final Clock clock;

    QualityOverview(Completeness completeness, ObjectProvider<Clock> clocks) {
        this.completeness = completeness;
        this.clock = clocks.getIfAvailable(() -> Clock.system(French.HERE));
    }

    @Override
    public Section of(Project project) {
        LocalDate today = LocalDate.now(clock);
        List<String> missing = new ArrayList<>();
        long expected = 0;
        long came = 0;
        for (OfForm form : completeness.of(project, today)) {
            int gone = form.in(MonthState.MISSING).size();
            int fewer = form.in(MonthState.FEWER).size();
            if (form.rhythm().isPresent()) {
                came += form.in(MonthState.CAME).size();
                expected += form.in(MonthState.CAME).size() + gone + fewer;
            }
            if (gone > 0) {
                missing.add(form.form().title() + "\u00A0: " + French.count(gone, "mois sans rien", "mois sans rien")
                        + ".");
            }
        }
        List<String> lines = expected == 0
                ? List.of("Aucun rythme n’est attendu, ou rien n’est encore entré.")
                : List.of(
                        French.count(came, "mois de journal complet", "mois de journaux complets") + " sur "
                                + French.number(expected) + " attendus.",
                        MissingList.due(project, today));
        return new Section(15, "Qualité", lines, missing, "/quality", "Voir ce qui manque et ce qui étonne");
    }
}
