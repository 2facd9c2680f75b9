package fr.moisson.indicator.cooperation;

import fr.moisson.indicator.Results;
import fr.moisson.indicator.ToMend;
import fr.moisson.indicator.impact.Grading;
import fr.moisson.project.WrongDefinition;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is claimed of cooperation and is more than its evidence carries today. */
@Component
class ClaimsToMend implements ToMend {
    private final Cooperations cooperations;

    ClaimsToMend(Cooperations cooperations) {
        this.cooperations = cooperations;
    }

    @Override
    public List<String> of(String project, Results results) {
        try {
            Grading grading = new Grading(results);
            return cooperations.of(project).stream()
                    .flatMap(cooperation -> cooperation.claims().stream())
                    .map(claim -> claim.fault(grading))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (WrongDefinition e) {
            return e.faults();
        }
    }
}
