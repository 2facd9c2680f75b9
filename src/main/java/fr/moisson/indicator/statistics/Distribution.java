package fr.moisson.indicator.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How often each number was seen. Everything that ranks works on it, so that a million answers with ten different values cost ten
 * steps.
 */
public final class Distribution {
    private final double[] values;
    private final long[] counts;
    private final long n;

    private Distribution(List<Seen> seen) {
        List<Seen> sorted = new ArrayList<>(seen);
        sorted.sort(Comparator.comparingDouble(Seen::value));
        double[] different = new double[sorted.size()];
        long[] times = new long[sorted.size()];
        int last = -1;
        long total = 0;
        for (Seen one : sorted) {
            if (last < 0 || different[last] != one.value()) {
                different[++last] = one.value();
            }
            times[last] += one.times();
            total += one.times();
        }
        values = Arrays.copyOf(different, last + 1);
        counts = Arrays.copyOf(times, last + 1);
        n = total;
    }

    /** A number, and how many times it was seen; the same number may come several times. */
    public record Seen(double value, long times) {
        public Seen {
            // -0.0 and 0.0 are one number
            value += 0.0;
        }
    }

    public static Distribution of(List<Seen> seen) {
        return new Distribution(seen);
    }

    public static Distribution of(double... numbers) {
        return new Distribution(
                Arrays.stream(numbers).mapToObj(number -> new Seen(number, 1)).toList());
    }

    public long n() {
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

    public double mean() {
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
    public double quantile(double share) {
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
    public double gini() {
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
