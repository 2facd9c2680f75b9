package fr.moisson.interview.coding;

import java.util.OptionalDouble;

/**
 * How far two people agree on whether a theme is in each sentence: Krippendorff's alpha for two coders, nominal, nothing missing
 * (Krippendorff, « Computing Krippendorff's Alpha-Reliability », 2011). 1 is full agreement, 0 what chance would give.
 *
 * @param both sentences that both put under the theme
 * @param one those that only one of them did
 * @param neither those that neither did
 */
record Alpha(int both, int one, int neither) {
    /** Below it, nothing may be concluded; above, with caution (Krippendorff, « Content Analysis », 2004, p. 241). */
    private static final double TENTATIVE = 0.667;

    private static final double SOLID = 0.8;

    Alpha {
        if (both < 0 || one < 0 || neither < 0) {
            throw new IllegalArgumentException(both + ", " + one + ", " + neither);
        }
    }

    /** Empty when everything is alike, for chance would have given the same. */
    OptionalDouble value() {
        double with = 2.0 * both + one;
        double without = 2.0 * neither + one;
        double all = with + without;
        if (with == 0 || without == 0) {
            return OptionalDouble.empty();
        }
        double observed = 2.0 * one / all;
        double expected = 2 * with * without / (all * (all - 1));
        return OptionalDouble.of(1 - observed / expected);
    }

    /** What the team may do with it. */
    String sentence() {
        OptionalDouble value = value();
        if (value.isEmpty()) {
            return "Rien à comparer\u00A0: toutes les phrases sont codées de la même façon.";
        }
        if (value.getAsDouble() >= SOLID) {
            return "Accord solide\u00A0: ce thème se code de la même façon par l’une et par l’autre.";
        }
        if (value.getAsDouble() >= TENTATIVE) {
            return "Accord fragile\u00A0: garder les conclusions prudentes, et préciser la description du thème.";
        }
        return "Accord trop faible pour conclure\u00A0: relire ensemble les phrases ci-dessous, puis réécrire la description du thème.";
    }
}
