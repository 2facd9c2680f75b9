package fr.moisson.entry;

import fr.moisson.form.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentences about two rows with the same key that do not say the same. */
final class Conflict {
    private static final String ADVICE =
            ", avec d’autres réponses. Corriger l’une des deux, ou supprimer celle qui est fausse.";

    private Conflict() {}

    static SetAside with(SheetImport sheet, List<Field> key, int row, String other, @Nullable String found) {
        Field first = key.isEmpty() ? null : key.get(0);
        int column = first == null ? -1 : sheet.fields().indexOf(first.name());
        String place = column < 0
                ? new Place(0, sheet.file(), sheet.sheet(), row).text()
                : Place.cell(
                        sheet.file(),
                        sheet.sheet(),
                        row,
                        column,
                        sheet.headers().get(column));
        return new SetAside(
                row,
                column < 0 ? null : Place.letters(column),
                first == null ? null : first.name(),
                found,
                place + "\u00A0: «\u00A0" + found + "\u00A0» désigne déjà " + other + ADVICE,
                true);
    }

    /** Two that bear the same key, whatever else they say. */
    static SetAside sameKey(Place place, Place other) {
        return new SetAside(
                place.row(),
                null,
                null,
                null,
                place.text() + "\u00A0: cette fiche porte le même code que " + other.text()
                        + ". Corriger ce code, ou ne garder que l’une des deux.",
                true);
    }

    static SetAside of(Place place, Place other) {
        return new SetAside(
                place.row(),
                null,
                null,
                null,
                place.text() + "\u00A0: cette ligne désigne la même chose que " + other.text() + ADVICE,
                true);
    }
}
