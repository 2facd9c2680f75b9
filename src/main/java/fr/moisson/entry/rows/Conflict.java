package fr.moisson.entry.rows;

import fr.moisson.entry.Place;
import org.jspecify.annotations.Nullable;

/** The sentences about two rows with the same key that do not say the same. */
public final class Conflict {
    private static final String ADVICE =
            ", avec d’autres réponses. Corriger l’une des deux, ou supprimer celle qui est fausse.";

    private Conflict() {}

    /** @param place of the cell that has the key, or of the row */
    public static SetAside of(
            String place,
            int row,
            @Nullable String column,
            @Nullable String field,
            @Nullable String found,
            String other) {
        return new SetAside(
                row,
                column,
                field,
                found,
                place + "\u00A0: «\u00A0" + found + "\u00A0» désigne déjà " + other + ADVICE,
                true);
    }

    /** Two that bear the same key, whatever else they say. */
    public static SetAside sameKey(Place place, Place other) {
        return new SetAside(
                place.row(),
                null,
                null,
                null,
                place.text() + "\u00A0: cette fiche porte le même code que " + other.text()
                        + ". Corriger ce code, ou ne garder que l’une des deux.",
                true);
    }

    public static SetAside of(Place place, Place other) {
        return new SetAside(
                place.row(),
                null,
                null,
                null,
                place.text() + "\u00A0: cette ligne désigne la même chose que " + other.text() + ADVICE,
                true);
    }
}
