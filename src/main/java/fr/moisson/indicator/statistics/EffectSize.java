package fr.moisson.indicator.statistics;

/**
 * Cohen's d of paired differences: their mean over their standard deviation. NaN under two differences or when all are equal.
 *
 * <p>J. Cohen, « Statistical Power Analysis for the Behavioral Sciences », 2nd ed., 1988, 2.3.5.
 */
public final class EffectSize {
    private final long n;
    private final double dz;
    private final double conf;

    private EffectSize(Distribution differences, double conf) {
        double deviation = Math.sqrt(differences.variance());
        n = differences.n();
        dz = deviation > 0 ? differences.mean() / deviation : Double.NaN;
        this.conf = conf;
    }

    /** @param conf level of the intervals, between 0 and 1 */
    public static EffectSize of(Distribution differences, double conf) {
        return new EffectSize(differences, conf);
    }

    public double dz() {
        return dz;
    }

    /** With the interval of large samples, of standard error √(1/n + dz²/2n). */
    public Estimate asymptotic() {
        double half = Laws.normal(conf) * Math.sqrt(1.0 / n + dz * dz / (2.0 * n));
        return Estimate.of(dz, dz - half, dz + half);
    }

    /** With the exact interval, from Student's noncentral law. */
    public Estimate noncentral() {
        if (Double.isNaN(dz)) {
            return Estimate.NONE;
        }
        double t = dz * Math.sqrt(n);
        return Estimate.of(dz, size(t, (1 + conf) / 2), size(t, (1 - conf) / 2));
    }

    private double size(double t, double share) {
        return NoncentralStudent.noncentrality(t, n - 1.0, share) / Math.sqrt(n);
    }

    /** Hedges's correction for small samples: dz · (1 − 3/(4(n − 1) − 1)) (L. V. Hedges, J. of Educational Statistics 6, 1981). */
    public double hedges() {
        return dz * (1 - 3 / (4 * (n - 1.0) - 1));
    }
}
