package fr.moisson.indicator.ladder;

import java.util.List;

/** What somebody did from one quarter to the next. */
public enum Move {
    /** Had never stood on any rung. */
    FIRST("première fois"),
    /** Had stood on one, had left, and came back. */
    BACK("retour"),
    /** Stood on a rung the quarter before and on none now. */
    GONE("sortie"),
    UP("montée"),
    DOWN("descente"),
    STAYED("sans changement"),
    /** To or from a rung that was not collected in one of the two quarters: nothing can be said. */
    UNKNOWN("on ne sait pas");

    private final String words;

    Move(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /**
     * @param before the rung, from 1; 0 for none, -1 for who was never seen before
     * @param now the rung, from 1; 0 for none
     * @param collected whether each rung was, in the quarter; {@code collectedBefore} in the one before
     */
    static Move of(int before, int now, List<Boolean> collected, List<Boolean> collectedBefore) {
        if (before < 0) {
            return FIRST;
        }
        boolean lostSight = before > 0 && !collected.get(before - 1) || now > 0 && !collectedBefore.get(now - 1);
        if (lostSight) {
            return UNKNOWN;
        }
        if (before == now) {
            return STAYED;
        }
        if (before == 0) {
            return BACK;
        }
        return now == 0 ? GONE : now > before ? UP : DOWN;
    }
}
