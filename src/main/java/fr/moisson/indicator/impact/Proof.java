package fr.moisson.indicator.impact;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How well it is known that one thing leads to another. */
public enum Proof {
    STRONG("forte", "des lignes relient les deux, une à une"),
    PLAUSIBLE("plausible", "les deux vont ensemble, et ce que l’on sait d’ailleurs va dans le même sens"),
    HYPOTHESIS("hypothèse", "on le croit, rien ne le montre encore");

    private final String word;
    private final String meaning;

    Proof(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    /** As it stands beside a step. */
    public String phrase() {
        return this == HYPOTHESIS ? word : "preuve " + word;
    }

    /** One degree less, as far as there is one. */
    public Proof weaker() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    String meaning() {
        return meaning;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Proof::word).toList();
    }

    public static Optional<Proof> of(String word) {
        return Arrays.stream(values()).filter(proof -> proof.word.equals(word)).findFirst();
    }
}
