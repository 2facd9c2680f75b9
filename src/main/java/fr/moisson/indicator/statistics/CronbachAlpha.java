package fr.moisson.indicator.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How far the questions of a score say the same thing: k/(k − 1) · (1 − Σ var(question) / var(score)), over those who answered them all
 * (L. J. Cronbach, Psychometrika 16, 1951).
 *
 * @param n complete answers
 * @param k questions
 * @param alpha up to 1, and under 0 when questions contradict each other; NaN under two answers or questions, or when all scores are equal
 */
public record CronbachAlpha(int n, int k, double alpha) {

    /**
     * Alpha alone, of sums.
     *
     * @param n complete answers
     * @param sums of the score, then of each question: that of the answers and that of their squares, over complete answers
     */
    public static double of(long n, BigDecimal[]... sums) {
        int k = sums.length - 1;
        double whole = n < 2 ? 0 : variance(n, sums[0]);
        if (k < 2 || whole == 0) {
            return Double.NaN;
        }
        double parts = 0;
        for (int question = 1; question <= k; question++) {
            parts += variance(n, sums[question]);
        }
        return k / (k - 1.0) * (1 - parts / whole);
    }

    private static double variance(long n, BigDecimal... sums) {
        BigDecimal many = BigDecimal.valueOf(n);
        return many.multiply(sums[1]).subtract(sums[0].multiply(sums[0])).doubleValue() / (n * (n - 1.0));
    }

    /** @param answers one line per person, one number per question, NaN where an answer is missing */
    public static CronbachAlpha of(List<double[]> answers) {
        int k = answers.isEmpty() ? 0 : answers.get(0).length;
        List<double[]> complete = new ArrayList<>();
        for (double[] line : answers) {
            if (!Double.isNaN(StatUtils.sum(line))) {
                complete.add(line);
            }
        }
        int n = complete.size();
        double[] scores = complete.stream().mapToDouble(StatUtils::sum).toArray();
        double whole = n < 2 ? 0 : StatUtils.variance(scores);
        if (k < 2 || whole == 0) {
            return new CronbachAlpha(n, k, Double.NaN);
        }
        double parts = 0;
        for (int question = 0; question < k; question++) {
            int at = question;
            parts += StatUtils.variance(
                    complete.stream().mapToDouble(line -> line[at]).toArray());
        }
        return new CronbachAlpha(n, k, k / (k - 1.0) * (1 - parts / whole));
    }
}
