package fr.moisson.crossing.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a recommendation rests on.
 *
 * @param reference number of the theme or of the verbatim, or the value as reports name it
 */
record Evidence(Kind kind, String reference) {
    /** What it points to. */
    enum Kind {
        THEME,
        QUOTE,
        VALUE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code theme:12}. */
    String text() {
        return kind.word() + ":" + reference;
    }

    static Optional<Evidence> of(String text) {
        int colon = text.indexOf(':');
        return Arrays.stream(Kind.values())
                .filter(kind -> colon > 0 && text.substring(0, colon).equals(kind.word()))
                .map(kind -> new Evidence(kind, text.substring(colon + 1)))
                .findFirst();
    }

    /** The number of a theme or of a verbatim; 0 for what has none. */
    int number() {
        return reference.matches("[0-9]{1,9}") ? Integer.parseInt(reference) : 0;
    }
}
