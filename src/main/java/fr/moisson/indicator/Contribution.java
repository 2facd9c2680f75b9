package fr.moisson.indicator;

import org.jspecify.annotations.Nullable;

/**
 * How few people are behind a number, and how closely the second of them could tell what the first makes.
 *
 * @param people the fewest behind the number, or behind either side of a share; null when they are too many to mind
 * @param rest what all but the two largest of them make, in parts of what the largest makes, signs left out; null from {@link #HIDING} on
 */
record Contribution(
        String indicator,
        String measure,
        String group,
        @Nullable Long people,
        @Nullable Double rest) {
    /**
     * Who takes their own part off an amount is left with the largest part and the rest: with less rest than this, they tell the largest
     * to within a fifth. The p % rule with p = 20, A. Hundepool et al., « Statistical Disclosure Control », 2012; whoever makes more than
     * 83 % is told by it whatever the second makes.
     */
    static final double HIDING = 0.2;

    String place() {
        return Disclosure.place(indicator, measure, group);
    }

    boolean isDominant() {
        return rest != null && rest < HIDING;
    }

    boolean isOfFewerThan(long threshold) {
        return people != null && people > 0 && people < threshold;
    }
}
