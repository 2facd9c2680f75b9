package fr.moisson.indicator.statistics;

import java.util.List;

/**
 * Means of groups set against each other by weights: 1 and −1 for a difference, 1, −1, −1 and 1 for a difference in differences.
 *
 * @param groups one per group, each with its own numbers
 */
public record GroupMeans(List<Distribution> groups) {

    /**
     * Σ weight × mean, each group with its own variance, Student's interval with Satterthwaite's degrees of freedom (B. L. Welch,
     * Biometrika 34, 1947); only the value when a group that weighs has fewer than two, and nothing when one has none.
     *
     * @param weights one per group; a group of weight 0 does not enter
     */
    public Estimate apart(double... weights) {
        double variance = 0;
        double shares = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                Distribution group = groups.get(i);
                double part = weights[i] * weights[i] * group.variance() / group.n();
                variance += part;
                shares += part * part / (group.n() - 1);
            }
        }
        return estimate(value(weights), Math.sqrt(variance), variance * variance / shares);
    }

    /**
     * The same with one variance for all the groups, as a regression on the groups gives it; the freedom is that of all numbers less one
     * per group.
     */
    public Estimate together(double... weights) {
        double squares = 0;
        double freedom = 0;
        double lever = 0;
        for (int i = 0; i < weights.length; i++) {
            Distribution group = groups.get(i);
            if (group.n() > 0) {
                squares += group.n() < 2 ? 0 : group.variance() * (group.n() - 1);
                freedom += group.n() - 1.0;
            }
            lever += weights[i] == 0 ? 0 : weights[i] * weights[i] / group.n();
        }
        return estimate(value(weights), Math.sqrt(squares / freedom * lever), freedom);
    }

    private double value(double... weights) {
        double value = 0;
        for (int i = 0; i < weights.length; i++) {
            value += weights[i] == 0 ? 0 : weights[i] * groups.get(i).mean();
        }
        return value;
    }

    private static Estimate estimate(double value, double error, double freedom) {
        if (!(error > 0) || !(freedom > 0)) {
            return Estimate.of(value);
        }
        double half = Laws.student(freedom, Laws.LEVEL) * error;
        return Estimate.of(value, value - half, value + half).withP(Laws.studentTails(value / error, freedom));
    }

    /** How many numbers the groups that weigh have. */
    public long n(double... weights) {
        long n = 0;
        for (int i = 0; i < weights.length; i++) {
            n += weights[i] == 0 ? 0 : groups.get(i).n();
        }
        return n;
    }
}
