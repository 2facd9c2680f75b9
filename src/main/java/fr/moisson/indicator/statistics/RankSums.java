package fr.moisson.indicator.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private static final long PERMUTED_UP_TO = 100;

    private final long first;
    private final long second;
    private final double w;
    private final double ties;
    /** Twice each mid-rank, so that it is whole, and how many share it. */
    private final List<long[]> ranked = new ArrayList<>();

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
            ranked.add(new long[] {Math.round(2 * seen + same + 1), counts[0] + counts[1]});
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

    /**
     * The exact two-sided p also with ties: the share of all ways to draw the first sample from both whose W is as far from its mean. NaN
     * without a sample or beyond 100 numbers in all. R's wilcox.test does not give it; its package coin does.
     */
    public double permuted() {
        long n = first + second;
        if (Double.isNaN(w) || n > PERMUTED_UP_TO) {
            return Double.NaN;
        }
        long middle = first * (n + 1);
        long distance = Math.abs(Math.round(2 * w) - first * second);
        double[] ways = draws()[(int) first];
        double far = 0;
        double all = 0;
        for (int twiceRanks = 0; twiceRanks < ways.length; twiceRanks++) {
            far += Math.abs(twiceRanks - middle) >= distance ? ways[twiceRanks] : 0;
            all += ways[twiceRanks];
        }
        return far / all;
    }

    /** How many ways to draw so many numbers have twice the sum of their ranks equal to so much. */
    private double[][] draws() {
        int n = (int) (first + second);
        double[][] ways = new double[(int) first + 1][n * (n + 1) + 1];
        ways[0][0] = 1;
        for (long[] tie : ranked) {
            for (long each = 0; each < tie[1]; each++) {
                draw(ways, (int) tie[0]);
            }
        }
        return ways;
    }

    private static void draw(double[][] ways, int twiceRank) {
        for (int drawn = ways.length - 1; drawn > 0; drawn--) {
            for (int sum = twiceRank; sum < ways[drawn].length; sum++) {
                ways[drawn][sum] += ways[drawn - 1][sum - twiceRank];
            }
        }
    }

    /** The two-sided normal p with corrections for ties and continuity; NaN when all are equal or a sample is empty. */
    public double normal() {
        double a = first;
        double b = second;
        double deviation = Math.sqrt(a * b / 12 * (a + b + 1 - ties / ((a + b) * (a + b - 1))));
        return deviation == 0 ? Double.NaN : Laws.corrected(w - a * b / 2, deviation);
    }
}
