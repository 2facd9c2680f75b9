package fr.moisson.indicator.edit;

import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.RuleChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** The changes of definitions that people gave a reason for, for other rooms. */
@Component
class RuleChanges implements RuleChange.Source {
    private final Revisions revisions;
    private final Catalogue catalogue;

    RuleChanges(Revisions revisions, Catalogue catalogue) {
        this.revisions = revisions;
        this.catalogue = catalogue;
    }

    @Override
    public List<RuleChange> changes(String project) {
        return revisions.withReason(project).stream()
                .map(revision -> new RuleChange(
                        title(project, revision.name()), revision.savedAt(), revision.reason(), revision.isRemoval()))
                .toList();
    }

    private String title(String project, String name) {
        return catalogue
                .file(project, name)
                .map(file -> Definition.indicator(name, new String(file.content(), StandardCharsets.UTF_8))
                        .title())
                .orElse(name);
    }
}
