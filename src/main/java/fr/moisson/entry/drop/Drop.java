package fr.moisson.entry.drop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a file, from the moment it came.
 *
 * @param file its name in the folder, with {@code /} between
 * @param given the name under which it came
 * @param droppedBy null when it was put in the folder by hand
 * @param waitsAs why it did not enter at once
 * @param resembles the file it may replace
 * @param enteredAt null while it waits, or when it was declined
 * @param replaced the drop that was there before
 * @param leftFor the drop that took its place
 * @param undoneBy null, with a date of undoing, when it was taken out of the folder by hand
 */
record Drop(
        int id,
        String project,
        String file,
        String given,
        String sha256,
        long size,
        Instant droppedAt,
        @Nullable String droppedBy,
        @Nullable Waiting waitsAs,
        @Nullable String resembles,
        @Nullable Instant declinedAt,
        @Nullable String declinedBy,
        @Nullable Instant enteredAt,
        @Nullable String enteredBy,
        @Nullable Integer replaced,
        @Nullable Instant leftAt,
        @Nullable Integer leftFor,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {

    /** Why a file waits for an answer. */
    enum Waiting {
        /** Its name is that of a copy of another file. */
        COPY,
        /** It has the name of a file that is there, and lacks some of its rows. */
        CHANGE
    }

    boolean isWaiting() {
        return enteredAt == null && declinedAt == null;
    }

    boolean isInFolder() {
        return enteredAt != null && leftAt == null && undoneAt == null;
    }

    String last() {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
