package fr.moisson.indicator.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The intervals and tests of the indicators, with R's conventions (see the reference values in the tests). */
public final class Statistics {
    private static final int EXACT_BELOW = 50;

    private Statistics() {}

    /** A share with Wilson's 95 % score interval, without continuity correction. */
    public static Estimate share(double part, double n) {
        if (!(n > 0)) {
            return Estimate.NONE;
        }
        double share = part / n;
        double z2 = Laws.Z * Laws.Z;
        double scale = 1 + z2 / n;
        double middle = (share + z2 / (2 * n)) / scale;
        double half = Laws.Z * Math.sqrt(share * (1 - share) / n + z2 / (4 * (n * n))) / scale;
        return Estimate.of(share, middle - half, middle + half);
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

    /** The mean of differences, its interval, and the p of the paired t test. */
    public static Estimate pairedMean(Distribution differences) {
        Estimate mean = mean(differences);
        double deviation = Math.sqrt(differences.variance());
        if (differences.n() < 2 || deviation == 0) {
            return Estimate.of(differences.n() == 0 ? Double.NaN : differences.mean());
        }
        double t = differences.mean() / (deviation / Math.sqrt(differences.n()));
        return mean.withP(Laws.studentTails(t, differences.n() - 1.0));
    }

    /** Cohen's d of differences, with its large-sample interval. */
    public static Estimate effectSize(Distribution differences) {
        long n = differences.n();
        if (n < 2) {
            return Estimate.NONE;
        }
        double size = differences.mean() / Math.sqrt(differences.variance());
        double error = Math.sqrt(1.0 / n + size * size / (2.0 * n));
        if (!Double.isFinite(size)) {
            return Estimate.NONE;
        }
        return Estimate.of(size, size - Laws.Z * error, size + Laws.Z * error);
    }

    /**
     * Wilcoxon's signed ranks: V, the sum of the ranks of the positive differences, zeros dropped, mid-ranks. The p is exact below 50
     * without zero or tie, else normal with corrections for ties and continuity.
     */
    public static Estimate signedRank(Distribution differences) {
        TreeMap<Double, long[]> sizes = new TreeMap<>();
        for (int i = 0; i < differences.size(); i++) {
            double value = differences.value(i);
            if (value != 0) {
                sizes.computeIfAbsent(Math.abs(value), any -> new long[2])[value > 0 ? 1 : 0] += differences.count(i);
            }
        }
        double n = 0;
        double v = 0;
        double ties = 0;
        boolean tied = false;
        for (long[] signs : sizes.values()) {
            double same = signs[0] + signs[1];
            v += signs[1] * (n + (same + 1) / 2);
            ties += same * same * same - same;
            tied |= same > 1;
            n += same;
        }
        if (n == 0) {
            return differences.n() == 0 ? Estimate.NONE : Estimate.tested(0, Double.NaN);
        }
        if (n < EXACT_BELOW && !tied && n == differences.n()) {
            return Estimate.tested(v, exactSignedRank((int) v, (int) n));
        }
        double sigma = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48);
        return Estimate.tested(v, corrected(v - n * (n + 1) / 4, sigma));
    }

    private static double exactSignedRank(int v, int n) {
        double[] ways = new double[n * (n + 1) / 2 + 1];
        ways[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int sum = ways.length - 1; sum >= rank; sum--) {
                ways[sum] += ways[sum - rank];
            }
        }
        double tail = 0;
        int few = Math.min(v, ways.length - 1 - v);
        for (int sum = 0; sum <= few; sum++) {
            tail += ways[sum];
        }
        return Math.min(1, 2 * tail / Math.pow(2, n));
    }

    /** Two-sided normal p of a rank statistic's distance from its mean, with continuity correction. */
    private static double corrected(double distance, double sigma) {
        return Laws.normalTails((distance - Math.signum(distance) * 0.5) / sigma);
    }

    /** Mann and Whitney's W of the first sample, p by the normal law with corrections for ties and continuity. */
    public static Estimate mannWhitney(Distribution first, Distribution second) {
        if (first.n() == 0 || second.n() == 0) {
            return Estimate.NONE;
        }
        TreeMap<Double, long[]> both = new TreeMap<>();
        for (int i = 0; i < first.size(); i++) {
            both.computeIfAbsent(first.value(i), any -> new long[2])[0] += first.count(i);
        }
        for (int i = 0; i < second.size(); i++) {
            both.computeIfAbsent(second.value(i), any -> new long[2])[1] += second.count(i);
        }
        double seen = 0;
        double ranks = 0;
        double ties = 0;
        for (long[] counts : both.values()) {
            double same = counts[0] + counts[1];
            ranks += counts[0] * (seen + (same + 1) / 2);
            ties += same * same * same - same;
            seen += same;
        }
        double a = first.n();
        double b = second.n();
        double w = ranks - a * (a + 1) / 2;
        double sigma = Math.sqrt(a * b / 12 * (a + b + 1 - ties / ((a + b) * (a + b - 1))));
        return Estimate.tested(w, sigma == 0 ? Double.NaN : corrected(w - a * b / 2, sigma));
    }

    /** The first sample's mean minus the second's, by Welch: unequal variances. */
    public static Estimate welch(Distribution first, Distribution second) {
        if (first.n() < 2 || second.n() < 2) {
            return Estimate.NONE;
        }
        double a = first.variance() / first.n();
        double b = second.variance() / second.n();
        double error = Math.sqrt(a + b);
        double difference = first.mean() - second.mean();
        if (error == 0) {
            return Estimate.of(difference);
        }
        double freedom = (a + b) * (a + b) / (a * a / (first.n() - 1) + b * b / (second.n() - 1));
        double half = Laws.student(freedom) * error;
        return Estimate.of(difference, difference - half, difference + half)
                .withP(Laws.studentTails(difference / error, freedom));
    }

    /** Left over entered, with the exact McNemar p; infinite when nobody entered. */
    public static Estimate mcnemar(long left, long entered) {
        return Estimate.tested((double) left / entered, Laws.fairCoin(left, entered));
    }

    /** The exact McNemar p: two-sided, as if each who changed had thrown a fair coin; 1 when nobody changed. */
    public static double fairCoin(long left, long entered) {
        return Laws.fairCoin(left, entered);
    }

    /** A pair of numbers and how often it was seen. */
    public record Pair(double x, double y, long count) {}

    /** Spearman's rank correlation, p by Student's approximation. */
    public static Estimate spearman(List<Pair> pairs) {
        Map<Double, Double> ranksOfX = ranks(pairs, true);
        Map<Double, Double> ranksOfY = ranks(pairs, false);
        double n = 0;
        for (Pair pair : pairs) {
            n += pair.count();
        }
        double middle = (n + 1) / 2;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (Pair pair : pairs) {
            double x = ranksOfX.getOrDefault(pair.x() + 0.0, 0.0) - middle;
            double y = ranksOfY.getOrDefault(pair.y() + 0.0, 0.0) - middle;
            xy += x * y * pair.count();
            xx += x * x * pair.count();
            yy += y * y * pair.count();
        }
        if (xx == 0 || yy == 0) {
            return Estimate.NONE;
        }
        double rho = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
        double t = n < 3 ? Double.NaN : rho / Math.sqrt((1 - rho * rho) / (n - 2));
        return Estimate.tested(rho, Laws.studentTails(t, n - 2));
    }

    private static Map<Double, Double> ranks(List<Pair> pairs, boolean ofX) {
        TreeMap<Double, Long> counts = new TreeMap<>();
        for (Pair pair : new ArrayList<>(pairs)) {
            counts.merge((ofX ? pair.x() : pair.y()) + 0.0, pair.count(), Long::sum);
        }
        Map<Double, Double> ranks = new TreeMap<>();
        double seen = 0;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            ranks.put(entry.getKey(), seen + (entry.getValue() + 1) / 2.0);
            seen += entry.getValue();
        }
        return ranks;
    }
}
