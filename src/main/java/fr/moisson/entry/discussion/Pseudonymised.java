package fr.moisson.entry.discussion;

import java.util.Map;

/** A text without the names and numbers that were found in it, and how many of each. */
record Pseudonymised(String text, Map<Withheld, Integer> counts) {

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
