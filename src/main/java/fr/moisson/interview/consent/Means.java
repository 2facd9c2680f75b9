package fr.moisson.interview.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an agreement was given by, and could be proved by. */
enum Means {
    WRITTEN("signé sur papier"),
    RECORDED("enregistré"),
    ORAL("dit de vive voix");

    private final String label;

    Means(String label) {
        this.label = label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    static Optional<Means> of(String word) {
        return Arrays.stream(values())
                .filter(means -> means.word().equals(word))
                .findFirst();
    }
}
