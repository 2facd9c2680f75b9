package fr.moisson.indicator.sentence;

import org.jspecify.annotations.Nullable;

/**
 * What a difference rests on.
 *
 * @param n who was followed, 0 or more
 * @param p two-sided, of its own test; null when there was none
 * @param together how many were tested at the same time, 1 or more
 * @param adjusted the p once all of them are looked at together, by Holm's method; null when there was no test
 * @param plausible size of the difference one could expect, in its unit; null when nobody can say
 * @param chance from 0 to 1, that so large a difference would have been found here; null when it is not known
 */
public record Evidence(
        long n,
        @Nullable Double p,
        int together,
        @Nullable Double adjusted,
        @Nullable Double plausible,
        @Nullable Double chance) {
    static final double RARELY = 0.05;

    /** Four times in five. */
    static final double USUAL = 0.8;

    /** Under so many, one person more or less changes everything. */
    public static final long FEW = 10;

    /** Without a test. */
    public static Evidence untested(long n) {
        return new Evidence(n, null, 1, null, null, null);
    }

    /** Of one test by itself. */
    public static Evidence of(long n, double p, @Nullable Double plausible, @Nullable Double chance) {
        return new Evidence(n, p, 1, p, plausible, chance);
    }

    public Verdict verdict() {
        if (n < FEW) {
            return Verdict.TOO_FEW;
        }
        if (p == null || adjusted == null) {
            return Verdict.UNTESTED;
        }
        if (adjusted < RARELY) {
            return Verdict.RARE;
        }
        return isRareAlone() || chance == null || chance >= USUAL ? Verdict.UNSURE : Verdict.INCONCLUSIVE;
    }

    /** Rare by itself, and no longer once the others are looked at. */
    public boolean isRareAlone() {
        return p != null && p < RARELY && adjusted != null && adjusted >= RARELY;
    }
}
