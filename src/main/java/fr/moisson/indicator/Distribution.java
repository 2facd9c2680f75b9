package fr.moisson.indicator;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each number was seen. Everything that ranks works on it, so that a million answers with ten different values cost ten
 * steps.
 */
final class Distribution {
    private final double[] values;
    private final long[] counts;
    private final long n;

    private Distribution(SortedMap<Double, Long> seen) {
        values = new double[seen.size()];
        counts = new long[seen.size()];
        int at = 0;
        long total = 0;
        for (Map.Entry<Double, Long> entry : seen.entrySet()) {
            values[at] = entry.getKey();
            counts[at++] = entry.getValue();
            total += entry.getValue();
        }
        n = total;
    }

    static Distribution of(Map<Double, Long> seen) {
        TreeMap<Double, Long> sorted = new TreeMap<>();
        // -0.0 and 0.0 are one number
        seen.forEach((value, count) -> sorted.merge(value + 0.0, count, Long::sum));
        return new Distribution(sorted);
    }

    static Distribution of(double... numbers) {
        TreeMap<Double, Long> seen = new TreeMap<>();
        for (double number : numbers) {
            seen.merge(number + 0.0, 1L, Long::sum);
        }
        return new Distribution(seen);
    }

    long n() {
        return n;
    }

    int size() {
        return values.length;
    }

    double value(int at) {
        return values[at];
    }

    long count(int at) {
        return counts[at];
    }

    double mean() {
        double rough = 0;
        for (int i = 0; i < values.length; i++) {
            rough += values[i] * counts[i];
        }
        rough /= n;
        double rest = 0;
        for (int i = 0; i < values.length; i++) {
            rest += (values[i] - rough) * counts[i];
        }
        return rough + rest / n;
    }

    /** The unbiased variance; not a number under two. */
    double variance() {
        if (n < 2) {
            return Double.NaN;
        }
        double mean = mean();
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean) * counts[i];
        }
        return squares / (n - 1);
    }

    /** The number at a rank from 0, as if all had been sorted. */
    double at(long rank) {
        long seen = 0;
        for (int i = 0; i < values.length; i++) {
            seen += counts[i];
            if (rank < seen) {
                return values[i];
            }
        }
        throw new IllegalArgumentException("rank " + rank + " of " + n);
    }

    /** The quantile R calls type 7: linear between the two nearest ranks. */
    double quantile(double share) {
        if (n == 0) {
            return Double.NaN;
        }
        double position = (n - 1) * share;
        long below = (long) Math.floor(position + 4 * Math.ulp(1.0));
        double rest = position - below;
        double low = at(below);
        return Math.abs(rest) < 1e-12 ? low : low + rest * (at(below + 1) - low);
    }

    /** Gini's concentration: 0 when all have the same, near 1 when one has everything. */
    double gini() {
        double ranked = 0;
        double sum = 0;
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            double ranks = counts[i] * (2 * before + counts[i] + 1) / 2.0;
            ranked += ranks * values[i];
            sum += counts[i] * values[i];
            before += counts[i];
        }
        return 2 * ranked / (n * sum) - (n + 1.0) / n;
    }
}
