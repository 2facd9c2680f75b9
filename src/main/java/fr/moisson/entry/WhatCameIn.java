package fr.moisson.entry;

import fr.moisson.entry.Imports.SheetSummary;
import fr.moisson.french.French;
import fr.moisson.project.Outcome;
import fr.moisson.project.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** At the end of a run: what became of each sheet, and of those that are in the folder no more. */
@Component
class WhatCameIn implements Outcome {
    private final Imports imports;

    WhatCameIn(Imports imports) {
        this.imports = imports;
    }

    @Override
    public Table of(Project project, Instant since) {
        List<SheetSummary> sheets = imports.of(project.name());
        List<List<String>> rows = new ArrayList<>();
        sheets.forEach(sheet -> rows.add(row(sheet)));
        List<Imports.Withdrawn> withdrawn = imports.withdrawn(project.name(), since);
        withdrawn.forEach(sheet -> rows.add(row(sheet)));
        rows.add(total(sheets, withdrawn));
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
                rows);
    }

    private static List<String> row(SheetSummary sheet) {
        String form = sheet.form() == null ? "non reconnu" : sheet.form();
        return List.of(
                sheet.place(),
                form,
                French.number(sheet.rows()),
                French.number(sheet.added()),
                French.number(sheet.changed()),
                French.number(sheet.removed()),
                French.number(sheet.same()),
                French.number(sheet.setAside()),
                French.number(sheet.cellsAside()));
    }

    private static List<String> row(Imports.Withdrawn sheet) {
        String none = French.number(0);
        return List.of(
                sheet.place() + " (ne compte plus)",
                sheet.form() == null ? "" : sheet.form(),
                none,
                none,
                none,
                French.number(sheet.rows()),
                none,
                none,
                none);
    }

    private static List<String> total(List<SheetSummary> sheets, List<Imports.Withdrawn> withdrawn) {
        return List.of(
                "Ensemble",
                "",
                French.number(sheets.stream().mapToLong(SheetSummary::rows).sum()),
                French.number(sheets.stream().mapToLong(SheetSummary::added).sum()),
                French.number(sheets.stream().mapToLong(SheetSummary::changed).sum()),
                French.number(sheets.stream().mapToLong(SheetSummary::removed).sum()
                        + withdrawn.stream().mapToLong(Imports.Withdrawn::rows).sum()),
                French.number(sheets.stream().mapToLong(SheetSummary::same).sum()),
                French.number(sheets.stream().mapToLong(SheetSummary::setAside).sum()),
                French.number(
                        sheets.stream().mapToLong(SheetSummary::cellsAside).sum()));
    }
}
