package fr.moisson.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a number that an audience may not see is told of. */
public enum Manner {
    /** Not at all. */
    MASKED("masqué"),
    /** By the ten or the quarter it is in, wherever that gives nobody away; else not at all. */
    ROUNDED("arrondi");

    private final String word;

    Manner(String word) {
        this.word = word;
    }

    /** As a report's file writes it. */
    public String word() {
        return word;
    }

    public static Optional<Manner> of(String word) {
        return Arrays.stream(values())
                .filter(manner -> manner.word.equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Manner::word).toList();
    }
}
