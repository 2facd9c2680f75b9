package fr.moisson.interview.coding;

import org.jspecify.annotations.Nullable;

/**
 * What passages can be about.
 *
 * @param parent the theme it is under; null at the top
 * @param meaning what belongs to it, and what does not; may be empty
 * @param depth how many themes it is under
 * @param path its name after those it is under: « freins › prix et budget »
 */
public record Theme(int id, @Nullable Integer parent, String name, String meaning, int depth, String path) {
    static final int LONGEST_NAME = 80;
    static final int LONGEST_MEANING = 1_000;
}
