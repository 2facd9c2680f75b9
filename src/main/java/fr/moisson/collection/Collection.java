package fr.moisson.collection;

import fr.moisson.french.French;
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
     * What is to be said of an answer that comes in now, when that is too late: somebody decides whether it counts. The clock of the device
     * may be wrong; what it says is told, and decides nothing.
     *
     * @param finished as the device says, null when it does not
     */
    Optional<String> lateness(@Nullable Instant finished, Instant now, ZoneId zone) {
        return closing(zone)
                .filter(closing -> now.isAfter(closing.plus(TOLERANCE)))
                .map(closing -> "Reçue après la clôture du " + day(closing.minusMillis(1), zone) + ". "
                        + saidByTheDevice(finished, closing, zone)
                        + " La valider pour qu’elle compte, ou la rejeter.");
    }

    private static String saidByTheDevice(@Nullable Instant finished, Instant closing, ZoneId zone) {
        if (finished == null) {
            return "L’appareil ne dit pas quand elle a été finie.";
        }
        String when = finished.isAfter(closing) ? "après la clôture, le " : "avant la clôture, le ";
        return "D’après l’appareil, elle a été finie " + when + day(finished, zone) + ".";
    }

    private static String day(Instant instant, ZoneId zone) {
        return French.day(LocalDate.ofInstant(instant, zone));
    }
}
