package fr.moisson.indicator.edit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that an indicator had at some time.
 *
 * @param id 0 for a text that was only found in the folder, or computed with
 * @param savedBy null when it was found in the folder
 * @param takenFrom the project and the indicator it was copied from, {@code miam/panier_moyen}
 * @param standsOver when the folder could not be written: the sha256 of the file that stands there, empty when there is none
 * @param isRemoval the text stopped counting here
 */
record Revision(
        long id,
        String name,
        String text,
        Instant savedAt,
        @Nullable String savedBy,
        String reason,
        @Nullable String takenFrom,
        @Nullable String standsOver,
        boolean isRemoval) {}
