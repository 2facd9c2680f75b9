package fr.moisson.entry.files;

import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** On the first page of a project: the files that were read, and the forms for which nothing came in. */
@Component
class WhatIsIn implements Overview {
    private final Imports imports;
    private final Forms forms;

    WhatIsIn(Imports imports, Forms forms) {
        this.imports = imports;
        this.forms = forms;
    }

    @Override
    public Section of(Project project) {
        List<Imports.SheetSummary> sheets = imports.of(project.name());
        List<String> lines = new ArrayList<>();
        long files = sheets.stream().map(Imports.SheetSummary::file).distinct().count();
        if (files > 0) {
            long kept = kept(sheets.stream().filter(sheet -> !sheet.isDiscussion()));
            lines.add(French.count(files, "fichier lu", "fichiers lus") + ", "
                    + French.count(kept, "ligne gardée", "lignes gardées"));
        }
        long messages = kept(sheets.stream().filter(Imports.SheetSummary::isDiscussion));
        if (messages > 0) {
            lines.add(French.count(messages, "message de discussion", "messages de discussions"));
        }
        long aside =
                sheets.stream().mapToLong(s -> s.setAside() + s.cellsAside()).sum();
        if (aside > 0) {
            lines.add(French.count(aside, "refus à regarder", "refus à regarder"));
        }
        return new Section(10, "Ce qui est entré", lines, missing(project, sheets), "/files", "Voir les fichiers");
    }

    private static long kept(Stream<Imports.SheetSummary> sheets) {
        return sheets.mapToLong(sheet -> sheet.rows() - sheet.setAside()).sum();
    }

    private List<String> missing(Project project, List<Imports.SheetSummary> sheets) {
        if (sheets.isEmpty()) {
            return List.of(
                    "Aucun fichier n’a été lu. Déposer les tableaux de suivi dans le dossier du projet et relancer.");
        }
        return forms.of(project.name()).stream()
                .filter(form -> sheets.stream().noneMatch(s -> form.name().equals(s.form()) && s.rows() > s.setAside()))
                .filter(form -> !imports.cameOtherwise(project.name(), form.name()))
                .map(WhatIsIn::nothing)
                .toList();
    }

    private static String nothing(Form form) {
        return "Rien n’est entré pour «\u00A0" + form.title() + "\u00A0».";
    }
}
