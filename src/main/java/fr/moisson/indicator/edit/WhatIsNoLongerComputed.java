package fr.moisson.indicator.edit;

import static fr.moisson.french.French.quoted;

import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Indicator;
import fr.moisson.project.Names;
import fr.moisson.project.Outcome;
import fr.moisson.project.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** At the end of a run: the indicators that the run before computed and this one does not, and who took them away. */
@Component
class WhatIsNoLongerComputed implements Outcome {
    private final Computations computations;
    private final Catalogue catalogue;
    private final Revisions revisions;
    private final Names names;

    WhatIsNoLongerComputed(Computations computations, Catalogue catalogue, Revisions revisions, Names names) {
        this.computations = computations;
        this.catalogue = catalogue;
        this.revisions = revisions;
        this.names = names;
    }

    @Override
    public Table of(Project project, Instant since) {
        return new Table(
                26,
                "Indicateurs qui ne sont plus calculés",
                List.of("Lequel, et pourquoi"),
                computations.dropped(project.name(), since).stream()
                        .filter(indicator ->
                                catalogue.file(project.name(), indicator.name()).isEmpty())
                        .map(indicator -> List.of(sentence(project.name(), indicator)))
                        .toList());
    }

    private String sentence(String project, Indicator indicator) {
        String path = Revisions.path(project, indicator.name());
        Optional<Revision> removal = revisions.last(project, indicator.name()).filter(Revision::isRemoval);
        return quoted(indicator.title()) + " n’est plus calculé\u00A0: "
                + removal.map(one -> names.of(String.valueOf(one.savedBy())) + " l’a retiré "
                                + EditPages.when(one.savedAt()) + " («\u00A0" + one.reason() + "\u00A0»). ")
                        .orElse("le fichier " + path + " n’est plus dans le dossier. ")
                + "Il se reprend dans les indicateurs retirés.";
    }
}
