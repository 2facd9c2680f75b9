package fr.moisson.entry.paper;

import fr.moisson.entry.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pile of paper questionnaires of one form.
 *
 * @param round the wave of all its sheets; null when the form has none
 * @param twice whether a second person keys each sheet
 * @param import_ the import its rows come with
 */
record Pile(
        int id,
        String project,
        String form,
        String name,
        @Nullable String round,
        boolean twice,
        int import_,
        String openedBy,
        Instant openedAt) {

    /** Where one of its sheets is, as people say it. */
    Place place(int sheet) {
        return Place.ofSheet(name, sheet);
    }

    /** The other turns needed before a sheet is settled. */
    int turns() {
        return twice ? 2 : 1;
    }
}
