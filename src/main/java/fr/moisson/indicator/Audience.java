package fr.moisson.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** For whom something is written, from those who may see every number to everybody. */
public enum Audience {
    INTERNAL("interne", "l’équipe du projet"),
    FUNDER("financeur", "les financeurs"),
    PUBLIC("public", "le public");

    private final String word;
    private final String label;

    Audience(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /** As a report's file writes it. */
    public String word() {
        return word;
    }

    /** « les financeurs ». */
    public String label() {
        return label;
    }

    public static Optional<Audience> of(String word) {
        return Arrays.stream(values())
                .filter(audience -> audience.word.equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Audience::word).toList();
    }
}
