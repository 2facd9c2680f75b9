package fr.moisson.indicator.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Mann and Whitney's comparison of two samples: in how many pairs the first is above, ties for a half.
 *
 * <p>H. B. Mann and D. R. Whitney, « On a test of whether one of two random variables is stochastically larger than the other », Annals
 * of Mathematical Statistics 18, 1947. R's wilcox.test gives {@link #exact()} when both samples are under 50 and nothing is tied, else
 * {@link #normal()}.
 */
public final class RankSums {
    private static final long EXACT_UP_TO = 40_000;

    private final long first;
    private final long second;
    private final double w;
    private final double ties;

    private RankSums(Distribution one, Distribution other) {
        TreeMap<Double, long[]> both = new TreeMap<>();
        count(one, both, 0);
        count(other, both, 1);
        double seen = 0;
        double ranks = 0;
        double tied = 0;
        for (long[] counts : both.values()) {
            double same = counts[0] + counts[1];
            ranks += counts[0] * (seen + (same + 1) / 2);
            tied += same * same * same - same;
            seen += same;
        }
        first = one.n();
        second = other.n();
        w = first == 0 || second == 0 ? Double.NaN : ranks - first * (first + 1.0) / 2;
        ties = tied;
    }

    private static void count(Distribution sample, TreeMap<Double, long[]> both, int side) {
        for (int i = 0; i < sample.size(); i++) {
            both.computeIfAbsent(sample.value(i), any -> new long[2])[side] += sample.count(i);
        }
    }

    public static RankSums of(Distribution first, Distribution second) {
        return new RankSums(first, second);
    }

    /** From 0 to the product of both sizes; NaN when a sample is empty. */
    public double w() {
        return w;
    }

    /** The exact two-sided p; NaN with ties, without a sample, or when the product of both sizes is beyond 40,000. */
    public double exact() {
        if (Double.isNaN(w) || ties > 0 || (double) first * second > EXACT_UP_TO) {
            return Double.NaN;
        }
        int few = (int) Math.min(w, (double) first * second - w);
        BigInteger tail = Arrays.stream(ways(few)).reduce(BigInteger.ZERO, BigInteger::add);
        BigDecimal share = new BigDecimal(tail).divide(new BigDecimal(orders()), MathContext.DECIMAL64);
        return Math.min(1, 2 * share.doubleValue());
    }

    /** How many orders give each W up to a few: the coefficients of the Gaussian binomial. */
    private BigInteger[] ways(int few) {
        BigInteger[] ways = new BigInteger[few + 1];
        Arrays.fill(ways, BigInteger.ZERO);
        ways[0] = BigInteger.ONE;
        int n = (int) Math.max(first, second);
        for (int i = 1; i <= Math.min(first, second); i++) {
            for (int sum = few; sum >= n + i; sum--) {
                ways[sum] = ways[sum].subtract(ways[sum - n - i]);
            }
            for (int sum = i; sum <= few; sum++) {
                ways[sum] = ways[sum].add(ways[sum - i]);
            }
        }
        return ways;
    }

    private BigInteger orders() {
        BigInteger orders = BigInteger.ONE;
        long n = Math.max(first, second);
        for (long i = 1; i <= Math.min(first, second); i++) {
            orders = orders.multiply(BigInteger.valueOf(n + i)).divide(BigInteger.valueOf(i));
        }
        return orders;
    }

    /** The two-sided normal p with corrections for ties and continuity; NaN when all are equal or a sample is empty. */
    public double normal() {
        double a = first;
        double b = second;
        double deviation = Math.sqrt(a * b / 12 * (a + b + 1 - ties / ((a + b) * (a + b - 1))));
        return deviation == 0 ? Double.NaN : Laws.corrected(w - a * b / 2, deviation);
    }
}
