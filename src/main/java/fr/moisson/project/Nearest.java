package fr.moisson.project;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The valid word someone most likely meant. */
public final class Nearest {
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance();

    private Nearest() {}

    /** The closest of the valid words, when it is close enough to be a slip: at most a third of its letters, and at least two. */
    public static Optional<String> to(String word, Collection<String> valid) {
        return valid.stream()
                .min(Comparator.<String>comparingInt(v -> DISTANCE.apply(word, v))
                        .thenComparing(v -> v))
                .filter(v -> DISTANCE.apply(word, v) <= Math.max(2, v.length() / 3));
    }

    /** « Écrire par exemple « x ». », or the whole list when nothing is near. */
    public static String advice(String word, Collection<String> valid) {
        return to(word, valid)
                .map(v -> "Écrire par exemple «\u00A0" + v + "\u00A0».")
                .orElse("Écrire l’un de ces mots\u00A0: " + String.join(", ", valid) + ".");
    }
}
