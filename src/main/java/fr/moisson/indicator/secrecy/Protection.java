package fr.moisson.indicator.secrecy;

import java.util.Map;
import java.util.Set;

/**
 * What is withheld so that nothing withheld can be found.
 *
 * @param masked by statement, why
 * @param tooLate the statements that should be withheld and that the audience can find all the same, from what it was shown before
 * @param rounded of those withheld, the ones that may be told roughly
 */
public record Protection(Map<String, Reason> masked, Set<String> tooLate, Set<String> rounded) {
    public Protection {
        masked = Map.copyOf(masked);
        tooLate = Set.copyOf(tooLate);
        rounded = Set.copyOf(rounded);
    }

    public boolean masks(String statement) {
        return masked.containsKey(statement);
    }
}
