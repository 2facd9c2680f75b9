package fr.moisson.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How well it is known that one thing leads to another. */
enum Proof {
    STRONG("forte", "des lignes relient les deux, une à une"),
    PLAUSIBLE("plausible", "les deux vont ensemble, et ce que l’on sait d’ailleurs va dans le même sens"),
    HYPOTHESIS("hypothèse", "on le croit, rien ne le montre encore");

    private final String word;
    private final String meaning;

    Proof(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    String word() {
        return word;
    }

    /** As it stands beside a step. */
    String phrase() {
        return this == HYPOTHESIS ? word : "preuve " + word;
    }

    String meaning() {
        return meaning;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Proof::word).toList();
    }

    static Optional<Proof> of(String word) {
        return Arrays.stream(values()).filter(proof -> proof.word.equals(word)).findFirst();
    }
}
