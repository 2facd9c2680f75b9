package fr.moisson.entry.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of some values stand apart: those whose modified z-score is beyond 3.5, after B. Iglewicz and D. C. Hoaglin, « How to Detect and
 * Handle Outliers », 1993. The score is (x − median) / (1.4826 × median absolute deviation); where that deviation is 0, more than half of
 * the values being equal, (x − median) / (1.253314 × mean absolute deviation). Fewer than 8 values say nothing.
 */
record Unusual(double median, double lowest, double highest, int[] places) {
    static final int FEWEST = 8;
    static final double LIMIT = 3.5;

    private static final double OF_MEDIAN_DEVIATION = 1.4826;
    private static final double OF_MEAN_DEVIATION = 1.253314;

    /** @return their places; and of all values the median, of the others the lowest and the highest */
    static Unusual among(double[] values) {
        if (values.length < FEWEST) {
            return new Unusual(Double.NaN, Double.NaN, Double.NaN, new int[0]);
        }
        double median = median(values);
        double scale = scale(values, median);
        int[] apart = scale == 0
                ? new int[0]
                : IntStream.range(0, values.length)
                        .filter(i -> Math.abs(values[i] - median) / scale > LIMIT)
                        .toArray();
        double[] others = Arrays.stream(values)
                .filter(value -> scale == 0 || Math.abs(value - median) / scale <= LIMIT)
                .toArray();
        return new Unusual(
                median,
                Arrays.stream(others).min().orElse(median),
                Arrays.stream(others).max().orElse(median),
                apart);
    }

    /** What a deviation is measured by; 0 when all values are equal. */
    static double scale(double[] values, double median) {
        double[] deviations =
                Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
        double mad = median(deviations);
        return mad > 0
                ? OF_MEDIAN_DEVIATION * mad
                : OF_MEAN_DEVIATION * Arrays.stream(deviations).average().orElse(0);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
