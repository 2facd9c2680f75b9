package fr.moisson.indicator.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The interval of a statistic for which no formula serves: the sample is drawn again from itself, with replacement, and the percentiles
 * are kept (B. Efron and R. J. Tibshirani, « An Introduction to the Bootstrap », 1993, 13). The same seed gives the same interval.
 *
 * @param repeats how many times, 1 or more; 2,000 give two digits
 */
public record Bootstrap(int repeats, long seed) {
    public Bootstrap {
        if (repeats < 1) {
            throw new IllegalArgumentException(repeats + " repeats");
        }
    }

    /**
     * The statistic of the sample with its interval; only the statistic under two numbers.
     *
     * @param conf level of the interval, between 0 and 1
     */
    public Estimate of(double[] sample, ToDoubleFunction<double[]> statistic, double conf) {
        if (sample.length < 2) {
            return sample.length == 0 ? Estimate.NONE : Estimate.of(statistic.applyAsDouble(sample));
        }
        RandomGenerator chance = new Well19937c(seed);
        double[] found = new double[repeats];
        Arrays.setAll(found, any -> statistic.applyAsDouble(again(sample, chance)));
        Distribution all = Distribution.of(found);
        return Estimate.of(statistic.applyAsDouble(sample), all.quantile((1 - conf) / 2), all.quantile((1 + conf) / 2));
    }

    private static double[] again(double[] sample, RandomGenerator chance) {
        double[] again = new double[sample.length];
        Arrays.setAll(again, any -> sample[chance.nextInt(sample.length)]);
        return again;
    }
}
