package fr.moisson.entry.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of some values stand apart: those whose modified z-score is beyond 3.5, after B. Iglewicz and D. C. Hoaglin, « How to Detect and
 * Handle Outliers », 1993. The score is (x − median) / (1.4826 × median absolute deviation); where that deviation is 0, more than half of
 * the values being equal, (x − median) / (1.253314 × mean absolute deviation). Fewer than 8 values say nothing.
 *
 * <p>Amounts are often many small ones and a few large ones, which that score, made for symmetrical values, would all call unusual
 * (M. Hubert and E. Vandervieren, « An adjusted boxplot for skewed distributions », Computational Statistics and Data Analysis 52, 2008).
 * So 30 values or more, all above 0 and leaning to the right, are judged by their logarithms when these lean less, as amounts that
 * multiply rather than add up are (E. Limpert, W. A. Stahel and M. Abbt, « Log-normal Distributions across the Sciences », BioScience
 * 51, 2001). How they lean is (Q1 + Q3 − 2 × median) / (Q3 − Q1), after A. L. Bowley, « Elements of Statistics », 1920; from 0.1 on.
 */
record Unusual(double median, double lowest, double highest, int[] places) {
    static final int FEWEST = 8;
    static final double LIMIT = 3.5;

    private static final double OF_MEDIAN_DEVIATION = 1.4826;
    private static final double OF_MEAN_DEVIATION = 1.253314;
    private static final int ENOUGH_TO_LEAN = 30;
    private static final double LEANING = 0.1;

    /** @return their places; and of all values the median, of the others the lowest and the highest */
    static Unusual among(double[] values) {
        if (values.length < FEWEST) {
            return new Unusual(Double.NaN, Double.NaN, Double.NaN, new int[0]);
        }
        double median = median(values);
        boolean[] isApart = apart(isJudgedByLogarithm(values) ? logarithms(values) : values);
        double[] others = IntStream.range(0, values.length)
                .filter(i -> !isApart[i])
                .mapToDouble(i -> values[i])
                .toArray();
        return new Unusual(
                median,
                Arrays.stream(others).min().orElse(median),
                Arrays.stream(others).max().orElse(median),
                IntStream.range(0, values.length).filter(i -> isApart[i]).toArray());
    }

    private static boolean[] apart(double[] values) {
        double median = median(values);
        double scale = scale(values, median);
        boolean[] isApart = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            isApart[i] = scale > 0 && Math.abs(values[i] - median) / scale > LIMIT;
        }
        return isApart;
    }

    private static boolean isJudgedByLogarithm(double[] values) {
        if (values.length < ENOUGH_TO_LEAN || Arrays.stream(values).anyMatch(value -> value <= 0)) {
            return false;
        }
        double lean = lean(values);
        return lean > LEANING && Math.abs(lean(logarithms(values))) < lean;
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /** From -1 to 1, above 0 for a long tail of large values; 0 when the middle half are equal. */
    static double lean(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double first = quartile(sorted, 1);
        double third = quartile(sorted, 3);
        return third == first ? 0 : (first + third - 2 * quartile(sorted, 2)) / (third - first);
    }

    /** As R does unless told otherwise. */
    private static double quartile(double[] sorted, int number) {
        double at = (sorted.length - 1) * number / 4.0;
        int below = (int) at;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (at - below) * (above - sorted[below]);
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
