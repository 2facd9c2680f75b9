package fr.moisson.indicator.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Tails and quantiles of the usual laws, precise far from the centre, where 1 − cdf would lose every digit. */
final class Laws {
    /** The 97.5 % point of the normal law. */
    static final double Z = 1.959963984540054;

    /** That of the intervals of indicators. */
    static final double LEVEL = 0.95;

    private static final int MANY = 10_000;
    private static final Map<Double, Double> POINTS = new ConcurrentHashMap<>();

    private Laws() {}

    /** Both tails of the normal law beyond |z|. */
    static double normalTails(double z) {
        return Double.isNaN(z) ? Double.NaN : Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    static double normalUpTo(double z) {
        return Erf.erfc(-z / Math.sqrt(2)) / 2;
    }

    /** The point beyond which, on both sides, lies what an interval leaves out. */
    static double normal(double conf) {
        checkLevel(conf);
        double z = Math.sqrt(2) * Erf.erfInv(conf);
        for (int i = 0; i < 2; i++) {
            double slope = 2 * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            z += (normalTails(z) - (1 - conf)) / slope;
        }
        return z;
    }

    private static void checkLevel(double conf) {
        if (!(conf > 0 && conf < 1)) {
            throw new IllegalArgumentException("level " + conf);
        }
    }

    /** Two-sided normal p of a rank statistic's distance from its mean, with continuity correction. */
    static double corrected(double distance, double deviation) {
        return normalTails((distance - Math.signum(distance) * 0.5) / deviation);
    }

    /** The chance of a chi-square as large or larger. */
    static double chiSquareTail(double x, double freedom) {
        if (Double.isNaN(x) || freedom == 1) {
            return normalTails(Math.sqrt(x));
        }
        return Gamma.regularizedGammaQ(freedom / 2, x / 2);
    }

    /** Both tails of Student's law beyond |t|. */
    static double studentTails(double t, double freedom) {
        if (Double.isNaN(t) || !(freedom > 0)) {
            return Double.NaN;
        }
        if (Double.isInfinite(t)) {
            return 0;
        }
        double x = freedom / (freedom + t * t);
        return Beta.regularizedBeta(x, freedom / 2, 0.5, 1e-16, 1_000_000);
    }

    /** The 97.5 % point of Student's law; many groups have the same few degrees of freedom. */
    static double student(double freedom) {
        if (!(freedom > 0)) {
            return Double.NaN;
        }
        if (POINTS.size() > MANY) {
            POINTS.clear();
        }
        return POINTS.computeIfAbsent(freedom, f -> point(f, LEVEL));
    }

    /** The point of Student's law beyond which, on both sides, lies what an interval leaves out. */
    static double student(double freedom, double conf) {
        checkLevel(conf);
        return conf == LEVEL || !(freedom > 0) ? student(freedom) : point(freedom, conf);
    }

    /** Refined by Newton, because the library stops near 1e-9. */
    private static double point(double freedom, double conf) {
        TDistribution law = new TDistribution(null, freedom, 1e-12);
        double t = law.inverseCumulativeProbability((1 + conf) / 2);
        for (int i = 0; i < 4; i++) {
            double slope = 2 * law.density(t);
            t += (studentTails(t, freedom) - (1 - conf)) / slope;
        }
        return t;
    }

    /** Exact two-sided binomial test of one half; 1 when there is nothing to compare. */
    static double fairCoin(long heads, long tails) {
        long few = Math.min(heads, tails);
        long n = heads + tails;
        if (n == 0 || heads == tails) {
            return 1;
        }
        return Math.min(1, 2 * (n > Integer.MAX_VALUE ? tail(few, n) : tail((int) few, (int) n)));
    }

    private static double tail(long few, long n) {
        return Beta.regularizedBeta(0.5, n - few, few + 1.0, 1e-16, 1_000_000);
    }

    /** The chances of so few heads or fewer, added up from the likeliest, each from the one above it. */
    private static double tail(int few, int n) {
        double chance = new BinomialDistribution(null, n, 0.5).probability(few);
        double sum = 0;
        for (int heads = few; heads >= 0 && chance > sum * Math.ulp(1.0) / 2; heads--) {
            sum += chance;
            chance *= heads / (n - heads + 1.0);
        }
        return sum;
    }
}
