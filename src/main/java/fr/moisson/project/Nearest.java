package fr.moisson.project;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The valid word someone most likely meant. */
public final class Nearest {
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance();
    private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

    private Nearest() {}

    /**
     * The likest of the valid words that are close enough to be a slip: at most two letters away, or a third of the word. Swapped
     * letters are a frequent slip, which is why likeness decides between words at the same distance.
     */
    public static Optional<String> to(String word, Collection<String> valid) {
        return valid.stream()
                .filter(v -> DISTANCE.apply(word, v) <= Math.max(2, v.length() / 3))
                .max(Comparator.<String>comparingDouble(v -> LIKENESS.apply(word, v))
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** « Écrire par exemple « x ». », or the whole list when nothing is near. */
    public static String advice(String word, Collection<String> valid) {
        return to(word, valid)
                .map(v -> "Écrire par exemple «\u00A0" + v + "\u00A0».")
                .orElse("Écrire l’un de ces mots\u00A0: " + String.join(", ", valid) + ".");
    }
}
