package fr.moisson.interview.coding;

import java.time.Instant;

/**
 * What a reader thinks, beside what was said.
 *
 * @param about of which of {@code what} it is
 */
record Memo(long id, What what, long about, String words, String writtenBy, Instant at) {
    static final int LONGEST = 4_000;

    /** What memos can be about. */
    enum What {
        THEME,
        INTERVIEW,
        PASSAGE
    }
}
