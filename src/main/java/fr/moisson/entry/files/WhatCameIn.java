package fr.moisson.entry.files;

import fr.moisson.entry.files.Imports.SheetSummary;
import fr.moisson.french.French;
import fr.moisson.project.Outcome;
import fr.moisson.project.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** At the end of a run: what became of each sheet, and of those that are in the folder no more. */
@Component
class WhatCameIn implements Outcome {
    private final Imports imports;

    WhatCameIn(Imports imports) {
        this.imports = imports;
    }

    /** A line of the table: a place, its form, and the seven counts. */
    private record Line(String place, String form, List<Long> counts) {

        static Line of(SheetSummary sheet, Instant since) {
            boolean isNews = sheet.finishedAt().isAfter(since);
            long kept = sheet.rows() - sheet.setAside();
            return new Line(
                    sheet.place(),
                    sheet.form() != null ? sheet.form() : sheet.isDiscussion() ? "discussion" : "non reconnu",
                    List.of(
                            sheet.rows(),
                            isNews ? sheet.added() : 0,
                            isNews ? sheet.changed() : 0,
                            isNews ? sheet.removed() : 0,
                            isNews ? sheet.same() : kept,
                            sheet.setAside(),
                            sheet.cellsAside()));
        }

        static Line of(Imports.Withdrawn sheet) {
            return new Line(
                    sheet.place() + " (ne compte plus)",
                    sheet.form() == null ? "" : sheet.form(),
                    List.of(0L, 0L, 0L, sheet.rows(), 0L, 0L, 0L));
        }

        static Line sum(List<Line> lines) {
            List<Long> sums = IntStream.range(0, 7)
                    .mapToObj(at -> lines.stream()
                            .mapToLong(line -> line.counts.get(at))
                            .sum())
                    .toList();
            return new Line("Ensemble", "", sums);
        }

        List<String> texts() {
            return Stream.concat(Stream.of(place, form), counts.stream().map(French::number))
                    .toList();
        }
    }

    /** What was read before {@code since} and has not moved is unchanged, however it came in at the time. */
    @Override
    public Table of(Project project, Instant since) {
        List<Line> lines = new ArrayList<>();
        imports.of(project.name()).forEach(sheet -> lines.add(Line.of(sheet, since)));
        imports.withdrawn(project.name(), since).forEach(sheet -> lines.add(Line.of(sheet)));
        lines.add(Line.sum(lines));
        return new Table(
                10,
                "Ce qui est entré",
                List.of(
                        "Fichier",
                        "Formulaire",
                        "Lignes",
                        "Ajoutées",
                        "Modifiées",
                        "Retirées",
                        "Inchangées",
                        "Mises de côté",
                        "Cellules refusées"),
                lines.stream().map(Line::texts).toList());
    }
}
