package fr.moisson.collection;

import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a project's first page says of its collections. */
@Component
class WhatIsAsked implements Overview {
    private final Collections collections;

    WhatIsAsked(Collections collections) {
        this.collections = collections;
    }

    @Override
    public Section of(Project project) {
        List<Collection> open = collections.of(project.name()).stream()
                .filter(collection -> collection.state(Instant.now(), French.HERE) == Collection.State.OPEN)
                .toList();
        List<String> lines = open.stream()
                .map(collection -> collection.name() + "\u00A0: "
                        + French.count(collections.count(collection).all(), "réponse", "réponses"))
                .toList();
        return new Section(
                14,
                "Ce qui est demandé",
                lines.isEmpty() ? List.of("Aucune collecte n’est ouverte.") : lines,
                List.of(),
                "/collections",
                "Voir les collectes");
    }
}
