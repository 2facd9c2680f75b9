package fr.moisson.indicator;

import fr.moisson.project.Outcome;
import fr.moisson.project.Project;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * At the end of a run: what the files of the project say and the values that were just computed do not carry. It does not stop a run, since
 * the next files may carry it again.
 */
@Component
class WhatNoLongerHolds implements Outcome {
    private final Computations computations;
    private final List<ToMend> corners;

    WhatNoLongerHolds(Computations computations, List<ToMend> corners) {
        this.computations = computations;
        this.corners = corners;
    }

    @Override
    public Table of(Project project, Instant since) {
        return new Table(
                25,
                "À corriger dans les fichiers",
                List.of("Où, et quoi écrire"),
                sentences(project.name()).stream().map(List::of).toList());
    }

    List<String> sentences(String project) {
        return computations.latest(project).stream()
                .flatMap(results -> corners.stream().flatMap(corner -> corner.of(project, results).stream()))
                .toList();
    }
}
