package fr.moisson.export;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a form leave, and which of their columns.
 *
 * @param everything the rows that do not count too, each with its state
 * @param from the first day, by the date of the row
 * @param to the last day
 * @param round of the questionnaire; empty for all of them
 * @param personal whether what says who people are leaves too
 */
record Extract(
        boolean everything,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String round,
        boolean personal) {

    static final Extract WHAT_COUNTS = new Extract(false, null, null, "", false);

    Extract withPersonal() {
        return new Extract(everything, from, to, round, true);
    }
}
