package fr.moisson.entry.files;

import fr.moisson.entry.files.Imports.SheetSummary;
import fr.moisson.project.Intake;
import java.util.List;
import org.springframework.stereotype.Component;

/** For the method of a report: the rows that were read, and what of them was set aside. No figure comes of a discussion. */
@Component
class WhatWasRefused implements Intake {
    private final Imports imports;

    WhatWasRefused(Imports imports) {
        this.imports = imports;
    }

    @Override
    public Counts of(String project) {
        List<SheetSummary> sheets = imports.of(project).stream()
                .filter(sheet -> !sheet.isDiscussion())
                .toList();
        return new Counts(
                sheets.stream().map(SheetSummary::file).distinct().count(),
                sheets.stream().mapToLong(SheetSummary::rows).sum(),
                sheets.stream().mapToLong(SheetSummary::setAside).sum(),
                sheets.stream().mapToLong(SheetSummary::cellsAside).sum());
    }
}
