package fr.moisson.collection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire being asked.
 *
 * @param form the name of its workbook
 * @param round the code of the round, given to every answer; null when the form has none
 * @param token of its public link
 * @param hasLink whether people without an account may answer
 * @param endsOn the last day, null for none
 * @param language shown first, as the form names it; null for that of the reader
 * @param kiosk whether the device goes from one person to the next
 * @param trial whether its answers are tests that count nowhere
 */
record Collection(
        int id,
        String project,
        String form,
        String name,
        @Nullable String round,
        String token,
        boolean hasLink,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable String language,
        boolean oneByOne,
        boolean kiosk,
        boolean trial,
        @Nullable Instant closedAt) {
    /** Clocks of telephones differ, and who was answering at the hour of closing may finish. */
    static final Duration TOLERANCE = Duration.ofMinutes(15);

    enum State {
        NOT_YET,
        OPEN,
        CLOSED
    }

    State state(Instant now, ZoneId zone) {
        if (closing(zone).filter(closing -> !now.isBefore(closing)).isPresent()) {
            return State.CLOSED;
        }
        return now.isBefore(startsOn.atStartOfDay(zone).toInstant()) ? State.NOT_YET : State.OPEN;
    }

    /** When it was closed, or will close by itself: the earlier of the two. */
    Optional<Instant> closing(ZoneId zone) {
        Instant end =
                endsOn == null ? null : endsOn.plusDays(1).atStartOfDay(zone).toInstant();
        if (closedAt == null) {
            return Optional.ofNullable(end);
        }
        return Optional.of(end == null || closedAt.isBefore(end) ? closedAt : end);
    }

    /**
     * Whether an answer that comes in now was finished too late, or does not say when. Before the closing nothing is late, whatever the
     * clock of the device says.
     */
    boolean isLate(@Nullable Instant finished, Instant now, ZoneId zone) {
        if (state(now, zone) != State.CLOSED) {
            return false;
        }
        Instant limit = closing(zone).orElseThrow().plus(TOLERANCE);
        return now.isAfter(limit) && (finished == null || finished.isAfter(limit));
    }
}
