package fr.moisson.entry.paper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What someone decided about one question of a sheet.
 *
 * @param chosen 1 for the first keying, 2 for the second, null for another answer
 */
record Decision(
        int number,
        String field,
        @Nullable Integer chosen,
        PaperAnswer answer,
        @Nullable String reason,
        String person,
        Instant decidedAt) {}
