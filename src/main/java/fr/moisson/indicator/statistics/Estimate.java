package fr.moisson.indicator.statistics;

import org.jspecify.annotations.Nullable;

/** A number with the interval and the p that go with it, where they apply. What is not a number is not there. */
public record Estimate(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double p) {
    public static final Estimate NONE = new Estimate(null, null, null, null);

    public static Estimate of(double value) {
        return new Estimate(defined(value), null, null, null);
    }

    public static Estimate of(double value, double low, double high) {
        return new Estimate(defined(value), defined(low), defined(high), null);
    }

    public static Estimate tested(double value, double p) {
        return new Estimate(defined(value), null, null, defined(p));
    }

    Estimate withP(double probability) {
        return new Estimate(value, low, high, defined(probability));
    }

    private static @Nullable Double defined(double number) {
        return Double.isNaN(number) ? null : (Double) number;
    }
}
