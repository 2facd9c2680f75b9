package fr.moisson.export;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that leaves.
 *
 * @param entry of a row of a repeat, the entry it belongs to; else its own number
 * @param parent of a row of a repeat, the row it belongs to
 * @param number which place it has there, from 1
 * @param answers in the order of the variables: texts, numbers, days, times of day, moments
 */
record Line(
        long id,
        long entry,
        long parent,
        int number,
        String state,
        boolean counts,
        LocalDateTime recorded,
        String version,
        String instance,
        String origin,
        String remarks,
        List<@Nullable Object> answers) {}
