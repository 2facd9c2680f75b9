package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.project.Outcome;
import fr.moisson.project.Project;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** At the end of a run: the documents, where they are and how large. */
@Component
class WhatWasWritten implements Outcome {
    private final Documents documents;

    WhatWasWritten(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Table of(Project project, Instant since) {
        List<List<String>> rows = documents.ownReports(project.name()).stream()
                .map(document -> List.of(
                        document.file().toString(),
                        French.number(Math.max(1, document.bytes() / 1024)),
                        "calcul n°\u00A0" + document.run()))
                .toList();
        return new Table(30, "Ce qui est écrit", List.of("Document", "Ko", "Depuis"), rows);
    }
}
