package fr.moisson.indicator.statistics;

import java.util.Arrays;

/**
 * Pearson's chi-square of counts against those expected (K. Pearson, Philosophical Magazine 50, 1900), with R's conventions. Everything
 * but the freedom is NaN when a row or a column is empty.
 *
 * @param chiSquare 0 or more
 * @param freedom degrees of freedom
 * @param p that of a chi-square as large
 * @param cramersV from 0 to 1, the strength of the link; NaN for one row of counts
 * @param corrected Yates's chi-square of two rows and two columns, which takes a half, or less when less, off each distance; else NaN
 * @param correctedP its p
 * @param leastExpected the smallest expected count; under 5, prefer {@link FisherTable}
 */
public record Contingency(
        double chiSquare,
        long freedom,
        double p,
        double cramersV,
        double corrected,
        double correctedP,
        double leastExpected) {

    /** Whether rows and columns are independent. */
    public static Contingency of(long[]... table) {
        int rows = table.length;
        int columns = rows == 0 ? 0 : table[0].length;
        double[] rowSums = new double[rows];
        double[] columnSums = new double[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                rowSums[i] += table[i][j];
                columnSums[j] += table[i][j];
            }
        }
        double all = Arrays.stream(rowSums).sum();
        double[] counts = new double[rows * columns];
        double[] expected = new double[rows * columns];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = table[i / columns][i % columns];
            expected[i] = rowSums[i / columns] * columnSums[i % columns] / all;
        }
        boolean twoByTwo = rows == 2 && columns == 2;
        return of(counts, expected, (rows - 1L) * (columns - 1L), all * (Math.min(rows, columns) - 1), twoByTwo);
    }

    /**
     * Whether counts follow given shares.
     *
     * @param shares that sum to 1, or weights, which are then brought to 1
     */
    public static Contingency fit(long[] counts, double[] shares) {
        double all = Arrays.stream(counts).sum();
        double whole = Arrays.stream(shares).sum();
        double[] expected =
                Arrays.stream(shares).map(share -> all * share / whole).toArray();
        double[] seen = Arrays.stream(counts).asDoubleStream().toArray();
        return of(seen, expected, counts.length - 1L, Double.NaN, false);
    }

    private static Contingency of(double[] counts, double[] expected, long freedom, double largest, boolean corrects) {
        double least = Arrays.stream(expected).min().orElse(Double.NaN);
        double none = Double.NaN;
        if (!(least > 0) || freedom < 1) {
            return new Contingency(none, freedom, none, none, none, none, none);
        }
        double chiSquare = distance(counts, expected, 0);
        double corrected = corrects ? distance(counts, expected, 0.5) : none;
        return new Contingency(
                chiSquare,
                freedom,
                Laws.chiSquareTail(chiSquare, freedom),
                Math.sqrt(chiSquare / largest),
                corrected,
                Laws.chiSquareTail(corrected, freedom),
                least);
    }

    private static double distance(double[] counts, double[] expected, double correction) {
        double sum = 0;
        double least = correction;
        for (int i = 0; i < counts.length; i++) {
            least = Math.min(least, Math.abs(counts[i] - expected[i]));
        }
        for (int i = 0; i < counts.length; i++) {
            double distance = Math.abs(counts[i] - expected[i]) - least;
            sum += distance * distance / expected[i];
        }
        return sum;
    }
}
