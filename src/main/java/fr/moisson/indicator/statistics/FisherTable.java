package fr.moisson.indicator.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Two rows and two columns of counts, {@code a b / c d}, weighed with all margins fixed (R. A. Fisher, « Statistical Methods for Research
 * Workers », 5th ed., 1934, 21.02), with R's conventions. When a margin is empty, every p is 1 and the odds ratio NaN.
 */
public final class FisherTable {
    /** As R: tables as likely as this one but for rounding count as extreme. */
    private static final double ROUNDING = 1 + 1e-7;

    private static final double LARGEST_LOG = 700;

    private final long firstRow;
    private final long secondRow;
    private final long firstColumn;
    private final long least;
    private final int size;
    private final int at;

    private FisherTable(long a, long b, long c, long d) {
        firstRow = a + b;
        secondRow = c + d;
        firstColumn = a + c;
        least = Math.max(0, firstColumn - secondRow);
        size = Math.toIntExact(Math.min(firstRow, firstColumn) - least + 1);
        at = (int) (a - least);
    }

    /** @throws IllegalArgumentException when a count is negative */
    public static FisherTable of(long a, long b, long c, long d) {
        if (a < 0 || b < 0 || c < 0 || d < 0) {
            throw new IllegalArgumentException("counts " + a + ", " + b + ", " + c + ", " + d);
        }
        return new FisherTable(a, b, c, d);
    }

    private boolean isEmpty() {
        return size == 1;
    }

    /** How likely each possible {@code a} is under an odds ratio, by ratios of neighbours from the likeliest. */
    private double[] chances(double odds) {
        double[] chances = new double[size];
        int likeliest = 0;
        while (likeliest < size - 1 && next(likeliest) * odds > 1) {
            likeliest++;
        }
        chances[likeliest] = 1;
        for (int i = likeliest; i < size - 1 && chances[i] > 0; i++) {
            chances[i + 1] = chances[i] * (next(i) * odds);
        }
        for (int i = likeliest; i > 0 && chances[i] > 0; i--) {
            chances[i - 1] = chances[i] / (next(i - 1) * odds);
        }
        double all = sum(chances, 0, size);
        for (int i = 0; i < size; i++) {
            chances[i] /= all;
        }
        return chances;
    }

    private double next(int i) {
        double x = least + i;
        return (firstRow - x) * (firstColumn - x) / ((x + 1) * (secondRow - firstColumn + x + 1));
    }

    private static double sum(double[] chances, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += chances[i];
        }
        return sum;
    }

    /** Two-sided: the chance of all tables no likelier than this one. */
    public double p() {
        double[] chances = chances(1);
        double p = 0;
        for (double chance : chances) {
            p += chance <= chances[at] * ROUNDING ? chance : 0;
        }
        return Math.min(1, p);
    }

    /** The chance of an {@code a} as small or smaller. */
    public double less() {
        return Math.min(1, sum(chances(1), 0, at + 1));
    }

    /** The chance of an {@code a} as large or larger. */
    public double greater() {
        return Math.min(1, sum(chances(1), at, size));
    }

    /**
     * The odds ratio of greatest conditional likelihood, from 0 to infinity, which is not {@code ad/bc}, with its exact interval.
     *
     * @param conf level of the interval, between 0 and 1
     */
    public Estimate oddsRatio(double conf) {
        if (isEmpty()) {
            return Estimate.NONE;
        }
        double tail = (1 - conf) / 2;
        double low = at == 0 ? 0 : solve(odds -> sum(chances(odds), at, size) - tail);
        double high = at == size - 1 ? Double.POSITIVE_INFINITY : solve(odds -> tail - sum(chances(odds), 0, at + 1));
        return Estimate.of(likeliest(), low, high).withP(p());
    }

    private double likeliest() {
        if (at == 0) {
            return 0;
        }
        return at == size - 1 ? Double.POSITIVE_INFINITY : solve(odds -> mean(chances(odds)) - at);
    }

    private static double mean(double[] chances) {
        double mean = 0;
        for (int i = 0; i < chances.length; i++) {
            mean += i * chances[i];
        }
        return mean;
    }

    /** The odds where something that grows with them is zero. */
    private static double solve(DoubleUnaryOperator growing) {
        double low = -1;
        double high = 1;
        while (growing.applyAsDouble(Math.exp(low)) > 0 && low > -LARGEST_LOG) {
            low *= 2;
        }
        while (growing.applyAsDouble(Math.exp(high)) < 0 && high < LARGEST_LOG) {
            high *= 2;
        }
        return Math.exp(new BrentSolver(1e-15, 1e-14, 1e-17)
                .solve(10_000, log -> growing.applyAsDouble(Math.exp(log)), low, high));
    }
}
