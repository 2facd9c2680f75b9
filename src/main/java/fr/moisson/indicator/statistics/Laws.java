package fr.moisson.indicator.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/** Tails and quantiles of the usual laws, precise far from the centre, where 1 − cdf would lose every digit. */
final class Laws {
    /** The 97.5 % point of the normal law. */
    static final double Z = 1.959963984540054;

    private static final int MANY = 10_000;
    private static final Map<Double, Double> POINTS = new ConcurrentHashMap<>();

    private Laws() {}

    /** Both tails of the normal law beyond |z|. */
    static double normalTails(double z) {
        return Double.isNaN(z) ? Double.NaN : Erf.erfc(Math.abs(z) / Math.sqrt(2));
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
        return POINTS.computeIfAbsent(freedom, Laws::point);
    }

    /** Refined by Newton, because the library stops near 1e-9. */
    private static double point(double freedom) {
        TDistribution law = new TDistribution(null, freedom, 1e-12);
        double t = law.inverseCumulativeProbability(0.975);
        for (int i = 0; i < 4; i++) {
            double slope = 2 * law.density(t);
            t += (studentTails(t, freedom) - 0.05) / slope;
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
        return Math.min(1, 2 * Beta.regularizedBeta(0.5, n - few, few + 1.0, 1e-16, 1_000_000));
    }
}
