package fr.moisson.interview.coding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person says that a passage is about.
 *
 * @param theme as it is read now, through merges
 * @param place in the latest text; null once all the words of the passage are gone
 * @param quote the words as they were when they were coded
 * @param revision the text they were coded on
 */
record Coding(
        long id,
        int interview,
        int theme,
        @Nullable Place place,
        String quote,
        int revision,
        String coder,
        Instant at) {}
