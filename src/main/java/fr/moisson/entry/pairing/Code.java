package fr.moisson.entry.pairing;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The code by which a participant is known from one round to the next.
 *
 * @param typed as it was written down
 * @param plain without what a hand easily changes: capitals, accents, spaces, hyphens, the letter O for a zero, the letter I for a one
 */
record Code(String typed, String plain) {
    /** A slip in a shorter code proves nothing: too many others are as near. */
    static final int SHORTEST = 4;

    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);

    static Code of(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+|[\\s\\p{Z}\\p{Pd}_.'’/]+", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1');
        return new Code(typed, plain);
    }

    /** What may have made the other code of this one: nothing but the way of writing it, or one slip. */
    Optional<Slip> slipTo(Code other) {
        if (plain.isEmpty() || typed.equals(other.typed)) {
            return Optional.empty();
        }
        if (plain.equals(other.plain)) {
            return Optional.of(Slip.WRITING);
        }
        if (Math.min(plain.length(), other.plain.length()) < SHORTEST) {
            return Optional.empty();
        }
        int distance = DISTANCE.apply(plain, other.plain);
        if (distance == 1) {
            int longer = Integer.compare(other.plain.length(), plain.length());
            return Optional.of(longer == 0 ? Slip.CHANGED : longer > 0 ? Slip.ADDED : Slip.DROPPED);
        }
        return distance == 2 && isSwapOf(other.plain) ? Optional.of(Slip.SWAPPED) : Optional.empty();
    }

    private boolean isSwapOf(String other) {
        if (plain.length() != other.length()) {
            return false;
        }
        int at = 0;
        while (plain.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at + 1 < plain.length()
                && plain.charAt(at) == other.charAt(at + 1)
                && plain.charAt(at + 1) == other.charAt(at)
                && plain.substring(at + 2).equals(other.substring(at + 2));
    }

    /** The plain code, and what is left of it without each of its signs: two codes one slip apart share one of these. */
    Set<String> traces() {
        Set<String> traces = new HashSet<>();
        traces.add(plain);
        for (int i = 0; i < plain.length(); i++) {
            traces.add(plain.substring(0, i) + plain.substring(i + 1));
        }
        return traces;
    }
}
