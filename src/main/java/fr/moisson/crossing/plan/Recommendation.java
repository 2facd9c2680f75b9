package fr.moisson.crossing.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What should be done, as it stood from a moment on.
 *
 * @param id number of the recommendation; 0 before it is kept
 * @param who a role, never somebody's name
 * @param reason why it is given up, or what there is to know; may be empty otherwise
 */
record Recommendation(
        int id,
        String what,
        String who,
        LocalDate due,
        State state,
        String reason,
        List<Evidence> evidence,
        Instant at,
        String by) {
    static final int LONGEST_WHAT = 300;
    static final int LONGEST_WHO = 120;
    static final int LONGEST_REASON = 500;

    Recommendation {
        evidence = List.copyOf(evidence);
        if (what.isBlank() || who.isBlank() || state == State.ABANDONED && reason.isBlank()) {
            throw new IllegalArgumentException(state + " " + what + " " + who);
        }
    }

    /** By how many days it is late; 0 when it is not, or nothing is left to be done. */
    long late(LocalDate today) {
        return state.isOpen() ? Math.max(0, ChronoUnit.DAYS.between(due, today)) : 0;
    }
}
