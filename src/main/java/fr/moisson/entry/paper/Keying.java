package fr.moisson.entry.paper;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sheet as one person typed it.
 *
 * @param turn 1 for the first keying, 2 for the second
 * @param field the question answered last
 * @param finishedAt null while it is a draft
 */
record Keying(
        long id,
        int number,
        int turn,
        String person,
        @Nullable String field,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, PaperAnswer> answers) {

    boolean isFinished() {
        return finishedAt != null;
    }

    boolean isBy(String other) {
        return person.equalsIgnoreCase(other);
    }

    PaperAnswer answer(String field) {
        return answers.getOrDefault(field, PaperAnswer.BLANK);
    }
}
