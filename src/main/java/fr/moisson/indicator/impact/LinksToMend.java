package fr.moisson.indicator.impact;

import fr.moisson.indicator.Results;
import fr.moisson.indicator.ToMend;
import fr.moisson.project.WrongDefinition;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The links of an impact path that say more than the values of their two ends allow today. */
@Component
class LinksToMend implements ToMend {
    private final ImpactPaths paths;

    LinksToMend(ImpactPaths paths) {
        this.paths = paths;
    }

    @Override
    public List<String> of(String project, Results results) {
        try {
            Grading grading = new Grading(results);
            return paths.of(project).stream()
                    .flatMap(path -> path.links().stream())
                    .map(link -> link.fault(grading))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (WrongDefinition e) {
            return e.faults();
        }
    }
}
