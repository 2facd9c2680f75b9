package fr.moisson.indicator;

import org.jspecify.annotations.Nullable;

/**
 * How few people are behind a number, and how much of it is one person’s.
 *
 * @param people the fewest behind the number, or behind either side of a share; null when they are too many to mind
 * @param largest from {@link #DOMINANT} to 1, the share of the amount that one of them makes; null when it is less
 */
record Contribution(
        String indicator,
        String measure,
        String group,
        @Nullable Long people,
        @Nullable Double largest) {
    /** Who makes more of an amount than this is told by it: the (1, 85) rule, A. Hundepool et al., « Statistical Disclosure Control », 2012. */
    static final double DOMINANT = 0.85;

    String place() {
        return Disclosure.place(indicator, measure, group);
    }

    boolean isDominant() {
        return largest != null && largest > DOMINANT;
    }

    boolean isOfFewerThan(long threshold) {
        return people != null && people > 0 && people < threshold;
    }
}
