package fr.moisson.entry;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where an entry stands in its review; the column {@code _state}. */
public enum State {
    RECEIVED("reçu", true),
    TO_CHECK("à vérifier", false),
    VALIDATED("validé", true),
    REJECTED("rejeté", false),
    /** An answer given to try the form. */
    TEST("essai", false);

    private final String word;
    private final boolean counts;

    State(String word, boolean counts) {
        this.word = word;
        this.counts = counts;
    }

    /** As the database and people write it. */
    public String word() {
        return word;
    }

    /** As one says it of so many entries, or answers: « 2 reçues ». */
    public String said(long entries) {
        String s = entries < 2 ? "" : "s";
        return switch (this) {
            case RECEIVED -> "reçue" + s;
            case TO_CHECK -> "à vérifier";
            case VALIDATED -> "validée" + s;
            case REJECTED -> "rejetée" + s;
            case TEST -> "d’essai";
        };
    }

    /** Whether such an entry is in the figures. */
    public boolean counts() {
        return counts;
    }

    /** @throws IllegalArgumentException when it is no state */
    public static State of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("état inconnu : " + word));
    }

    static String sql() {
        return Arrays.stream(values()).map(s -> "'" + s.word + "'").collect(Collectors.joining(", "));
    }

    /** The SQL condition by which {@code column} is a state that counts. */
    public static String sqlCounts(String column) {
        return Arrays.stream(values())
                .filter(State::counts)
                .map(s -> "'" + s.word + "'")
                .collect(Collectors.joining(", ", column + " in (", ")"));
    }
}
