package fr.moisson.indicator.sentence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that say what something comes from. Only groups drawn by lot let one write them. */
public final class CausalWords {
    private static final List<String> WORDS = List.of(
            "grâce à",
            "grâce au",
            "a permis",
            "ont permis",
            "permet de",
            "permettent de",
            "cause",
            "causé",
            "impact de",
            "impact du",
            "impact des",
            "effet de",
            "effet du",
            "effet des",
            "à cause",
            "en raison d",
            "a entraîné",
            "ont entraîné",
            "a produit",
            "ont produit",
            "a fait baisser",
            "a fait augmenter",
            "fait manger",
            "fait reculer",
            "fait progresser",
            "est dû à",
            "est due à",
            "sont dus à",
            "sont dues à",
            "conduit à",
            "conduisent à",
            "prouve que",
            "prouvent que");

    private CausalWords() {}

    /** The first of them that stands in a text, as a word. */
    public static Optional<String> in(String text) {
        String words =
                " " + text.toLowerCase(Locale.FRENCH).replace('\u00A0', ' ').replace('\u202F', ' ');
        return WORDS.stream()
                .filter(word ->
                        words.matches("(?s).*[^\\p{L}]" + word + (word.endsWith("d") ? "" : "(?!\\p{L})") + ".*"))
                .findFirst();
    }
}
