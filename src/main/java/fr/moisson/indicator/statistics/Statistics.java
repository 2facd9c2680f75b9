package fr.moisson.indicator.statistics;

import java.math.BigDecimal;
import java.util.List;

/** The intervals and tests of the indicators, with R's conventions (see the reference values in the tests). */
public final class Statistics {
    private static final int EXACT_BELOW = 50;

    private Statistics() {}

    /** A share with Wilson's 95 % score interval, without continuity correction. */
    public static Estimate share(double part, double n) {
        return share(part, n, Laws.LEVEL);
    }

    /**
     * A share with Wilson's score interval, without continuity correction (E. B. Wilson, JASA 22, 1927).
     *
     * @param part from 0 to n
     * @param conf level of the interval, between 0 and 1
     */
    public static Estimate share(double part, double n, double conf) {
        if (!(n > 0)) {
            return Estimate.NONE;
        }
        double z = conf == Laws.LEVEL ? Laws.Z : Laws.normal(conf);
        double share = part / n;
        double z2 = z * z;
        double scale = 1 + z2 / n;
        double middle = (share + z2 / (2 * n)) / scale;
        double half = z * Math.sqrt(share * (1 - share) / n + z2 / (4 * (n * n))) / scale;
        return Estimate.of(share, part == 0 ? 0 : middle - half, part == n ? 1 : middle + half);
    }

    /** A mean with Student's 95 % interval, from exact sums of the numbers and of their squares. */
    public static Estimate mean(long n, BigDecimal sum, BigDecimal squares) {
        if (n == 0) {
            return Estimate.NONE;
        }
        double mean = sum.doubleValue() / n;
        if (n == 1) {
            return Estimate.of(mean);
        }
        // n Σx² − (Σx)² is exact, so that nothing is lost when the numbers are far from zero and close together.
        BigDecimal spread = squares.multiply(BigDecimal.valueOf(n)).subtract(sum.multiply(sum));
        return mean(mean, Math.max(0, spread.doubleValue()) / n / (n - 1), n);
    }

    public static Estimate mean(Distribution numbers) {
        if (numbers.n() == 0) {
            return Estimate.NONE;
        }
        return mean(numbers.mean(), numbers.variance(), numbers.n());
    }

    private static Estimate mean(double mean, double variance, long n) {
        double half = n > 1 ? Laws.student(n - 1.0) * Math.sqrt(variance) / Math.sqrt(n) : Double.NaN;
        return Estimate.of(mean, mean - half, mean + half);
    }

    /**
     * A mean where some count more; NaN when nothing weighs, or when the weight of a number is missing.
     *
     * @param numbers NaN where missing, which are left out
     * @param weights 0 or more, as many as numbers
     */
    public static double weightedMean(double[] numbers, double[] weights) {
        double sum = 0;
        double whole = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isNaN(numbers[i])) {
                sum += weights[i] * numbers[i];
                whole += weights[i];
            }
        }
        return sum / whole;
    }

    /** The mean of differences, its interval, and the p of the paired t test. */
    public static Estimate pairedMean(Distribution differences) {
        return estimate(StudentTest.paired(differences, Laws.LEVEL));
    }

    /** Cohen's d of differences, with its large-sample interval. */
    public static Estimate effectSize(Distribution differences) {
        return EffectSize.of(differences, Laws.LEVEL).asymptotic();
    }

    /**
     * Wilcoxon's V, the sum of the ranks of the positive differences, zeros dropped, mid-ranks. As R, the p is exact below 50 without
     * zero or tie, else normal with corrections for ties and continuity.
     */
    public static Estimate signedRank(Distribution differences) {
        if (differences.n() == 0) {
            return Estimate.NONE;
        }
        SignedRanks ranks = SignedRanks.of(differences);
        boolean exact = ranks.used() < EXACT_BELOW && !ranks.isTied() && ranks.used() == differences.n();
        return Estimate.tested(ranks.v(), exact ? ranks.exact() : ranks.normal());
    }

    /** Mann and Whitney's W of the first sample, p by the normal law with corrections for ties and continuity. */
    public static Estimate mannWhitney(Distribution first, Distribution second) {
        RankSums ranks = RankSums.of(first, second);
        return Estimate.tested(ranks.w(), ranks.normal());
    }

    /** The first sample's mean minus the second's, by Welch: unequal variances. */
    public static Estimate welch(Distribution first, Distribution second) {
        if (first.n() < 2 || second.n() < 2) {
            return Estimate.NONE;
        }
        return estimate(StudentTest.welch(first, second, Laws.LEVEL));
    }

    private static Estimate estimate(StudentTest test) {
        return Estimate.of(test.value(), test.low(), test.high()).withP(test.p());
    }

    /** Left over entered, with the exact McNemar p; infinite when nobody entered. */
    public static Estimate mcnemar(long left, long entered) {
        return Estimate.tested((double) left / entered, fairCoin(left, entered));
    }

    /** The exact McNemar p: two-sided, as if each who changed had thrown a fair coin; 1 when nobody changed. */
    public static double fairCoin(long left, long entered) {
        return new McNemar(left, entered).exact();
    }

    /** A pair of numbers and how often it was seen. */
    public record Pair(double x, double y, long count) {}

    /** Spearman's rank correlation, p by Student's approximation. */
    public static Estimate spearman(List<Pair> pairs) {
        RankCorrelation link = RankCorrelation.of(pairs);
        return Estimate.tested(link.rho(), link.p());
    }
}
