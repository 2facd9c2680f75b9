package fr.moisson.discretion;

import java.util.Map;

/** A text without the names and numbers that were found in it, and how many of each. */
public record Pseudonymised(String text, Map<Withheld, Integer> counts) {

    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
