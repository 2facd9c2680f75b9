package fr.moisson.indicator.statistics;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Student's noncentral law, which the library lacks, by its series of incomplete betas (R. V. Lenth, « Algorithm AS 243 », Applied
 * Statistics 38, 1989). Beyond a noncentrality of 37.62, where the series underflows, the normal approximation 26.7.10 of M. Abramowitz
 * and I. A. Stegun, « Handbook of Mathematical Functions », 1964, as R.
 */
final class NoncentralStudent {
    private static final double LARGEST_SQUARE = 2 * Math.log(2) * 1021;
    private static final double MANY = 4e5;
    private static final double NOTHING = 1e-17;

    private NoncentralStudent() {}

    /** The chance of a value up to t. */
    static double upTo(double t, double freedom, double noncentrality) {
        if (t < 0) {
            return 1 - upTo(-t, freedom, -noncentrality);
        }
        if (freedom > MANY || noncentrality * noncentrality > LARGEST_SQUARE) {
            double s = 1 / (4 * freedom);
            return Laws.normalUpTo((t * (1 - s) - noncentrality) / Math.sqrt(1 + t * t * 2 * s));
        }
        return Math.min(1, Laws.normalUpTo(-noncentrality) + (t == 0 ? 0 : series(t, freedom, noncentrality)));
    }

    private static double series(double t, double freedom, double noncentrality) {
        double x = t * t / (t * t + freedom);
        double half = noncentrality * noncentrality / 2;
        double even = Math.exp(-half) / 2;
        double odd = noncentrality * Math.exp(-half - Gamma.logGamma(1.5)) / (2 * Math.sqrt(2));
        double sum = 0;
        for (int j = 0; j <= half || Math.abs(even) + Math.abs(odd) > NOTHING; j++) {
            sum += even * beta(x, j + 0.5, freedom / 2) + odd * beta(x, j + 1, freedom / 2);
            even *= half / (j + 1);
            odd *= half / (j + 1.5);
        }
        return sum;
    }

    private static double beta(double x, double a, double b) {
        return Beta.regularizedBeta(x, a, b, 1e-16, 1_000_000);
    }

    /** The noncentrality under which a share of the values would be up to t. */
    static double noncentrality(double t, double freedom, double share) {
        boolean above = upTo(t, freedom, 0) > share;
        double far = above ? 1 : -1;
        // From zero outwards: on the other side the approximation may cross the share once more.
        while (upTo(t, freedom, far) > share == above) {
            far *= 2;
        }
        double low = Math.min(0, far);
        double high = Math.max(0, far);
        return new BrentSolver(1e-15, 1e-14, 1e-17)
                .solve(10_000, noncentrality -> upTo(t, freedom, noncentrality) - share, low, high);
    }
}
