package fr.moisson.crossing.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a recommendation has come. */
enum State {
    PROPOSED("proposé"),
    DECIDED("décidé"),
    UNDERWAY("en cours"),
    DONE("fait"),
    ABANDONED("abandonné");

    private final String label;

    State(String label) {
        this.label = label;
    }

    /** As it stands in the database and in forms. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** Whether something is still to be done. */
    boolean isOpen() {
        return this != DONE && this != ABANDONED;
    }

    static Optional<State> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
