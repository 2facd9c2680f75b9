package fr.moisson.entry.asked;

import fr.moisson.french.French;
import fr.moisson.project.Project;
import fr.moisson.project.Waiting;
import java.util.List;
import org.springframework.stereotype.Component;

/** Among what is missing before a deadline: the questions that the files left open. */
@Component
class QuestionsWait implements Waiting {
    private final Readings readings;

    QuestionsWait(Readings readings) {
        this.readings = readings;
    }

    @Override
    public List<String> of(Project project) {
        Readings.Counts counts = readings.counts(project.name());
        return counts.questions() == 0
                ? List.of()
                : List.of(French.count(
                                counts.questions(),
                                "question sur les fichiers attend une réponse",
                                "questions sur les fichiers attendent une réponse")
                        + " (page «\u00A0Lectures\u00A0»)\u202F; "
                        + French.count(counts.asked(), "cellule ne compte", "cellules ne comptent")
                        + " pas d’ici là.");
    }
}
