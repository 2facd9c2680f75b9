package fr.moisson.indicator.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spearman's correlation of two numbers by their ranks (C. Spearman, American Journal of Psychology 15, 1904). R's cor.test gives {@link
 * #exact()} up to nine pairs without ties.
 */
public final class RankCorrelation {
    private static final int EXACT_UP_TO = 9;

    private final long n;
    private final double rho;
    private final double products;
    private final boolean tied;

    private RankCorrelation(List<Statistics.Pair> pairs) {
        Map<Double, Double> ranksOfX = ranks(pairs, true);
        Map<Double, Double> ranksOfY = ranks(pairs, false);
        n = pairs.stream().mapToLong(Statistics.Pair::count).sum();
        double middle = (n + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (Statistics.Pair pair : pairs) {
            double x = ranksOfX.getOrDefault(pair.x() + 0.0, 0.0) - middle;
            double y = ranksOfY.getOrDefault(pair.y() + 0.0, 0.0) - middle;
            xy += x * y * pair.count();
            xx += x * x * pair.count();
            yy += y * y * pair.count();
        }
        products = xy;
        rho = xx == 0 || yy == 0 ? Double.NaN : Math.max(-1, Math.min(1, correlation(xy, xx, yy)));
        tied = ranksOfX.size() < n || ranksOfY.size() < n;
    }

    /** In R's own steps: a rho that is 1 but for the last digit has a p that is not 0, and both show it. */
    private double correlation(double products, double squaresOfX, double squaresOfY) {
        return products / (n - 1) / (deviation(squaresOfX) * deviation(squaresOfY));
    }

    private double deviation(double squares) {
        return new BigDecimal(squares)
                .divide(BigDecimal.valueOf(n - 1), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL128)
                .doubleValue();
    }

    public static RankCorrelation of(List<Statistics.Pair> pairs) {
        return new RankCorrelation(pairs);
    }

    private static Map<Double, Double> ranks(List<Statistics.Pair> pairs, boolean ofX) {
        TreeMap<Double, Long> counts = new TreeMap<>();
        for (Statistics.Pair pair : pairs) {
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

    /** How many pairs. */
    public long n() {
        return n;
    }

    /** From −1 to 1; NaN when either number is constant. */
    public double rho() {
        return rho;
    }

    /** Two-sided, by Student's approximation; NaN under three pairs. */
    public double p() {
        // R takes rho back from the sum of squared distances of ranks, which rounds once more.
        double all = n * ((double) n * n - 1);
        double distances = all * (1 - rho) / 6;
        double again = 1 - distances / (all / 6);
        double t = n < 3 ? Double.NaN : again / Math.sqrt((1 - again * again) / (n - 2.0));
        return Laws.studentTails(t, n - 2.0);
    }

    /** Two-sided, over all the orders there are; NaN beyond nine pairs, under three, or with ties. */
    public double exact() {
        if (tied || n < 3 || n > EXACT_UP_TO) {
            return Double.NaN;
        }
        Orders orders = new Orders((int) n, Math.round(4 * Math.abs(products)));
        orders.walk(0, 0);
        return Math.min(1, 2.0 * orders.extreme / orders.all);
    }

    /** All orders of n ranks, and those whose products of doubled centred ranks sum to as much. */
    private static final class Orders {
        private final boolean[] taken;
        private final long reached;
        private long extreme;
        private long all;

        Orders(int n, long reached) {
            this.taken = new boolean[n];
            this.reached = reached;
        }

        void walk(int place, long sum) {
            int n = taken.length;
            if (place == n) {
                extreme += sum >= reached ? 1 : 0;
                all++;
                return;
            }
            for (int rank = 0; rank < n; rank++) {
                if (!taken[rank]) {
                    taken[rank] = true;
                    walk(place + 1, sum + (2L * place - n + 1) * (2L * rank - n + 1));
                    taken[rank] = false;
                }
            }
        }
    }
}
