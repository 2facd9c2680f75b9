package fr.moisson.entry.files;

import fr.moisson.entry.Place;
import fr.moisson.entry.ReturningSheet;
import fr.moisson.entry.files.Imports.NotRead;
import fr.moisson.entry.files.Imports.SetAsideLine;
import fr.moisson.entry.files.Imports.SheetSummary;
import fr.moisson.entry.layout.Headers;
import fr.moisson.entry.layout.Metadata;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.util.List;
import java.util.Optional;

/** The sentences about columns that are not read. A column more is no fault, but nothing that was typed is left without a word. */
final class ColumnsNotRead {
    private final Form form;
    private final Headers headers;

    ColumnsNotRead(Form form) {
        this.form = form;
        this.headers = new Headers(form);
    }

    List<SetAsideLine> of(SheetSummary sheet) {
        return sheet.notRead().stream().map(column -> line(sheet, column)).toList();
    }

    private SetAsideLine line(SheetSummary sheet, NotRead column) {
        String place = Place.cell(sheet.file(), sheet.sheet(), column.row(), column.column(), column.header());
        return new SetAsideLine(
                sheet.file(),
                sheet.sheet(),
                column.row(),
                Place.letters(column.column()),
                column.header(),
                place + "\u00A0: " + why(column, sheet.ignored()),
                false);
    }

    private String why(NotRead column, List<String> others) {
        if (ReturningSheet.isOfEnvelope(column.header())) {
            return "cette colonne dit d’où vient chaque ligne d’un export, elle n’est pas une réponse. Rien à faire.";
        }
        Optional<Field> repeated = ReturningSheet.repeated(form, column.header());
        if (repeated.isPresent()) {
            return "cette colonne d’un export se déduit de «\u00A0"
                    + repeated.get().name() + "\u00A0», seule lue. Rien à faire.";
        }
        if (form.field(column.header().strip()).filter(Field::isCalculated).isPresent()) {
            return "cette colonne se calcule, elle n’est pas lue. Rien à faire.";
        }
        Optional<Field> choice = headers.repeated(column.header());
        if (choice.isPresent()) {
            return "cette colonne répète un choix de «\u00A0" + choice.get().label()
                    + "\u00A0», qu’une autre colonne donne. Rien à faire.";
        }
        if (Metadata.is(column.header(), others)) {
            return "cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.";
        }
        return headers.field(column.header())
                .map(field -> "une autre colonne répond déjà à «\u00A0" + field.label()
                        + "\u00A0», celle-ci n’est pas lue. Garder une seule des deux.")
                .orElse(
                        "cette colonne n’est pas du formulaire «\u00A0" + form.title()
                                + "\u00A0», elle n’est pas lue. Si elle répond à l’une de ses questions, lui en donner le nom.");
    }
}
