package fr.moisson.indicator.statistics;

/**
 * A population of known size, of which many were asked: nothing is left to guess about those, so intervals are narrower than of a handful
 * among millions (W. G. Cochran, « Sampling Techniques », 3rd ed., 1977, 2.6 and 3.2).
 *
 * @param size 1 or more
 */
public record Population(long size) {
    public Population {
        if (size < 1) {
            throw new IllegalArgumentException("a population of " + size);
        }
    }

    /** What the standard error of n among all is multiplied by, from 0 to 1: √((N − n)/(N − 1)). */
    public double correction(long n) {
        check(n);
        return size == 1 ? 0 : Math.sqrt((size - n) / (size - 1.0));
    }

    /** A share among n with Wilson's interval, for n/correction² people; when all were asked, the interval is the share. */
    public Estimate share(long part, long n, double conf) {
        double correction = correction(n);
        double share = (double) part / n;
        if (n > 0 && correction == 0) {
            return Estimate.of(share, share, share);
        }
        double others = n / (correction * correction);
        return Statistics.share(part == n ? others : share * others, others, conf);
    }

    /** A mean with Student's interval, its standard error multiplied by √(1 − n/N). */
    public Estimate mean(Distribution numbers, double conf) {
        long n = numbers.n();
        check(n);
        if (n == 0) {
            return Estimate.NONE;
        }
        double error = Math.sqrt(numbers.variance() / n * (1 - (double) n / size));
        double half = n == size ? 0 : Laws.student(n - 1.0, conf) * error;
        return Estimate.of(numbers.mean(), numbers.mean() - half, numbers.mean() + half);
    }

    private void check(long n) {
        if (n < 0 || n > size) {
            throw new IllegalArgumentException(n + " among " + size);
        }
    }
}
