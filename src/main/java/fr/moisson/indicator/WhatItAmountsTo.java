package fr.moisson.indicator;

import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * On the first page of a project: when the indicators were computed, those for which nothing was collected, or that none is chosen; and
 * what is said of them that they do not carry.
 */
@Component
class WhatItAmountsTo implements Overview {
    private final Computations computations;
    private final Catalogue catalogue;
    private final WhatNoLongerHolds wrong;

    WhatItAmountsTo(Computations computations, Catalogue catalogue, WhatNoLongerHolds wrong) {
        this.wrong = wrong;
        this.computations = computations;
        this.catalogue = catalogue;
    }

    @Override
    public Section of(Project project) {
        Optional<Results> results = computations.latest(project.name());
        List<String> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        results.ifPresent(found -> {
            long with = found.indicators().stream()
                    .filter(indicator -> !found.of(indicator.name()).isEmpty())
                    .count();
            lines.add(French.count(with, "indicateur calculé", "indicateurs calculés") + " le "
                    + French.day(found.computedAt()));
            found.indicators().stream()
                    .filter(indicator -> found.of(indicator.name()).isEmpty())
                    .forEach(
                            indicator -> missing.add("Rien n’est entré pour «\u00A0" + indicator.title() + "\u00A0»."));
        });
        if (results.isEmpty()) {
            missing.add(
                    catalogue.isEmpty(project.name())
                            ? "Aucun indicateur n’est encore choisi. En écrire un par fichier dans reports/"
                                    + project.name()
                                    + "/indicators, à plusieurs, en partant des questions que l’on se pose."
                            : "Aucun indicateur n’a encore été calculé. Lancer l’évaluation.");
        }
        missing.addAll(0, wrong.sentences(project.name()));
        return new Section(20, "Ce que cela donne", lines, missing, "/indicators", "Voir les indicateurs");
    }
}
