package fr.moisson.indicator.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The p of several tests, told as if each were alone: twenty tests of nothing find one thing out of twenty. NaN, a test that could not be
 * made, stays NaN and does not count, as R's p.adjust.
 */
public final class ManyTests {
    private ManyTests() {}

    /** Against even one false finding (S. Holm, Scandinavian Journal of Statistics 6, 1979); in the order given. */
    public static double[] holm(double... p) {
        int[] order = order(p, Comparator.comparingDouble(i -> p[i]));
        double[] adjusted = nothing(p);
        double most = 0;
        for (int i = 0; i < order.length; i++) {
            most = Math.max(most, Math.min(1, (order.length - i) * p[order[i]]));
            adjusted[order[i]] = most;
        }
        return adjusted;
    }

    /** Against too many false findings among all (Y. Benjamini and Y. Hochberg, JRSS B 57, 1995); in the order given. */
    public static double[] benjaminiHochberg(double... p) {
        int[] order = order(p, Comparator.comparingDouble(i -> -p[i]));
        double[] adjusted = nothing(p);
        double least = 1;
        for (int i = 0; i < order.length; i++) {
            least = Math.min(least, order.length / (double) (order.length - i) * p[order[i]]);
            adjusted[order[i]] = least;
        }
        return adjusted;
    }

    private static int[] order(double[] p, Comparator<Integer> by) {
        return IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(by)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] nothing(double[] p) {
        double[] nothing = new double[p.length];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }
}
