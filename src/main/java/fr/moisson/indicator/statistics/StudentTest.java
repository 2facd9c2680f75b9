package fr.moisson.indicator.statistics;

/**
 * A mean of differences or a difference of means, against zero, by Student's law. What cannot be said is NaN.
 *
 * @param value the mean, in the unit of the numbers
 * @param t the value over its standard error
 * @param freedom degrees of freedom
 * @param p two-sided
 * @param low lower bound of the interval
 * @param high upper bound of the interval
 */
public record StudentTest(double value, double t, double freedom, double p, double low, double high) {

    /** As R, what differs from constant by rounding only is constant. */
    private static final double CONSTANT = 10 * Math.ulp(1.0);

    /**
     * The paired test (Student, 1908); only the value under two differences, only the value and the freedom when all are equal.
     *
     * @param conf level of the interval, between 0 and 1
     */
    public static StudentTest paired(Distribution differences, double conf) {
        long n = differences.n();
        double mean = differences.mean();
        double error = Math.sqrt(differences.variance()) / Math.sqrt(n);
        return of(mean, error, n < 2 ? Double.NaN : n - 1.0, Math.abs(mean), conf);
    }

    /**
     * The first sample's mean minus the second's, variances apart (B. L. Welch, Biometrika 34, 1947); only the value when a sample has
     * fewer than two.
     *
     * @param conf level of the interval, between 0 and 1
     */
    public static StudentTest welch(Distribution first, Distribution second, double conf) {
        double a = first.variance() / first.n();
        double b = second.variance() / second.n();
        double freedom = (a + b) * (a + b) / (a * a / (first.n() - 1) + b * b / (second.n() - 1));
        double largest = Math.max(Math.abs(first.mean()), Math.abs(second.mean()));
        return of(first.mean() - second.mean(), Math.sqrt(a + b), freedom, largest, conf);
    }

    private static StudentTest of(double value, double error, double freedom, double scale, double conf) {
        double none = Double.NaN;
        if (!(error > 0) || error < CONSTANT * scale) {
            return new StudentTest(value, none, freedom, none, none, none);
        }
        double t = value / error;
        double half = Laws.student(freedom, conf) * error;
        return new StudentTest(value, t, freedom, Laws.studentTails(t, freedom), value - half, value + half);
    }
}
