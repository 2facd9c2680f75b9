package fr.moisson.indicator.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * What a sample could have shown: the chance that a two-sided test at 5 % finds an effect that is there, and the smallest effect it would
 * find four times in five. With few people, « nothing was found » says nothing.
 */
public final class Power {
    /** Four times in five. */
    public static final double USUAL = 0.8;

    private static final double RISK = 1 - Laws.LEVEL;
    private static final double NEGLIGIBLE = 1e-15;

    private Power() {}

    /**
     * The chance, from 0 to 1, that the paired t test finds a mean change, by Student's noncentral law (J. Cohen, « Statistical Power
     * Analysis for the Behavioral Sciences », 2nd ed., 1988, 2.3.5); NaN under two pairs.
     *
     * @param effect the mean change over the standard deviation of changes, Cohen's dz
     */
    public static double ofPairedMean(long pairs, double effect) {
        if (pairs < 2) {
            return Double.NaN;
        }
        return ofEffect(effect, 1 / Math.sqrt(pairs), pairs - 1.0);
    }

    /**
     * The chance, from 0 to 1, that Student's test finds an effect of which the sample gives the standard error: a difference in
     * differences, a slope, a difference of class means.
     *
     * @param standardError above 0, in the unit of the effect
     * @param freedom degrees of freedom, above 0
     */
    public static double ofEffect(double effect, double standardError, double freedom) {
        double limit = Laws.student(freedom);
        double noncentrality = Math.abs(effect) / standardError;
        return 1
                - NoncentralStudent.upTo(limit, freedom, noncentrality)
                + NoncentralStudent.upTo(-limit, freedom, noncentrality);
    }

    /** The smallest effect found four times in five, in the unit of the standard error. */
    public static double smallestEffect(double standardError, double freedom) {
        double most = 1;
        while (ofEffect(most, 1, freedom) < USUAL) {
            most *= 2;
        }
        return standardError * solve(effect -> ofEffect(effect, 1, freedom), most);
    }

    /**
     * The standard error behind Student's 95 % interval.
     *
     * @param freedom degrees of freedom, above 0
     */
    public static double standardError(double low, double high, double freedom) {
        return (high - low) / 2 / Laws.student(freedom);
    }

    /** The smallest mean change found four times in five, in standard deviations of changes; NaN under two pairs. */
    public static double smallestPairedMean(long pairs) {
        return pairs < 2 ? Double.NaN : smallestEffect(1 / Math.sqrt(pairs), pairs - 1.0);
    }

    /**
     * The smallest mean change found four times in five, in its own unit; NaN under two pairs.
     *
     * @param low lower bound of Student's 95 % interval of the mean change
     * @param high its upper bound
     */
    public static double smallestPairedMean(long pairs, double low, double high) {
        return pairs < 2 ? Double.NaN : smallestEffect(standardError(low, high, pairs - 1.0), pairs - 1.0);
    }

    /**
     * The smallest rank correlation found four times in five, either way, from 0 to 1; NaN under four pairs. R. A. Fisher's z has the
     * standard error √(1.06/(n − 3)) for ranks (E. C. Fieller, H. O. Hartley and E. S. Pearson, Biometrika 44, 1957).
     */
    public static double smallestRankCorrelation(long pairs) {
        return pairs < 4
                ? Double.NaN
                : Math.tanh((Laws.Z + Laws.normal(2 * USUAL - 1)) * Math.sqrt(1.06 / (pairs - 3)));
    }

    /**
     * The chance, from 0 to 1, that two independent shares are found different, by the normal law (J. L. Fleiss, B. Levin and M. C. Paik,
     * « Statistical Methods for Rates and Proportions », 3rd ed., 2003, 4.3); NaN when nobody was asked or nothing can vary.
     *
     * @param share of the first group, from 0 to 1
     * @param other share of the second group, from 0 to 1
     */
    public static double ofTwoShares(long first, long second, double share, double other) {
        double all = (first * share + second * other) / (first + second);
        double same = Math.sqrt(all * (1 - all) * (1.0 / first + 1.0 / second));
        double apart = Math.sqrt(share * (1 - share) / first + other * (1 - other) / second);
        double distance = Math.abs(share - other);
        double upper = (distance - Laws.Z * same) / apart;
        return Laws.normalUpTo(upper) + Laws.normalUpTo((-distance - Laws.Z * same) / apart);
    }

    /**
     * The smallest rise from the first group's share found four times in five in the second, from 0 to 1 (0.2 is twenty points); NaN when
     * even the largest would not be.
     *
     * @param share of the first group, strictly between 0 and 1
     */
    public static double smallestRise(long first, long second, double share) {
        return solve(rise -> ofTwoShares(first, second, share, share + rise), 1 - share);
    }

    /**
     * The chance, from 0 to 1, that the exact McNemar test finds a change: over all numbers of people who may change, over all their
     * directions (S. W. Duffy, « Asymptotic and exact power for the McNemar test », Biometrics 40, 1984).
     *
     * @param left share of all pairs that go from yes to no
     * @param entered share of all pairs that go from no to yes
     */
    public static double ofPairedShare(int pairs, double left, double entered) {
        double changing = left + entered;
        if (!(changing > 0)) {
            return 0;
        }
        BinomialDistribution changes = new BinomialDistribution(null, pairs, Math.min(1, changing));
        double power = 0;
        int few = -1;
        for (int changed = 0; changed <= pairs; changed++) {
            while (2 * (few + 1) < changed && Laws.fairCoin(few + 1, changed - few - 1L) <= RISK) {
                few++;
            }
            double chance = changes.probability(changed);
            if (few >= 0 && chance > NEGLIGIBLE) {
                power += chance * extreme(changed, entered / changing, few);
            }
        }
        return power;
    }

    /** The chance of so few in either direction. */
    private static double extreme(int changed, double entering, int few) {
        BinomialDistribution entered = new BinomialDistribution(null, changed, entering);
        return entered.cumulativeProbability(few) + 1 - entered.cumulativeProbability(changed - few - 1);
    }

    /**
     * The smallest difference between those who enter and those who leave found four times in five, as a share of all pairs (0.1 is ten
     * points); NaN when even all changing the same way would not be.
     *
     * @param changing share of all pairs that change either way, above 0 and up to 1
     */
    public static double smallestPairedShare(int pairs, double changing) {
        return solve(
                difference -> ofPairedShare(pairs, (changing - difference) / 2, (changing + difference) / 2), changing);
    }

    private static double solve(DoubleUnaryOperator power, double most) {
        double found = power.applyAsDouble(most);
        if (!(found >= USUAL)) {
            return Double.NaN;
        }
        return found == USUAL
                ? most
                : new BrentSolver(1e-13, 1e-13, 1e-15)
                        .solve(1000, effect -> effect == 0 ? -USUAL : power.applyAsDouble(effect) - USUAL, 0, most);
    }
}
