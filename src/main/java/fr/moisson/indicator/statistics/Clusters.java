package fr.moisson.indicator.statistics;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Numbers that come in bunches, children by class: those of a class resemble each other, so eleven classes are not two hundred independent
 * children. L. Kish, « Survey Sampling », 1965, 5.4 and 8.2; A. Donner and N. Klar, « Design and Analysis of Cluster Randomization
 * Trials in Health Research », 2000, 1.
 */
public final class Clusters {
    private final List<Distribution> classes;
    private final double n;
    private final double squares;

    private Clusters(List<Distribution> classes) {
        this.classes = classes.stream().filter(one -> one.n() > 0).toList();
        n = sizes().sum();
        squares = sizes().mapToDouble(size -> (double) size * size).sum();
    }

    /** @param classes the numbers of each; the empty are left out */
    public static Clusters of(List<Distribution> classes) {
        return new Clusters(classes);
    }

    private LongStream sizes() {
        return classes.stream().mapToLong(Distribution::n);
    }

    /** How many classes have a number. */
    public int count() {
        return classes.size();
    }

    /**
     * How much those of a class resemble each other, by one-way analysis of variance: 0 not more than anybody, 1 entirely, less than 0 when
     * classes are more alike than by chance. NaN under two classes, when none has two, or when all numbers are equal.
     */
    public double resemblance() {
        int k = classes.size();
        double mean = classes.stream().mapToDouble(one -> one.mean() * one.n()).sum() / n;
        double between = 0;
        double within = 0;
        for (Distribution one : classes) {
            between += one.n() * (one.mean() - mean) * (one.mean() - mean);
            within += one.n() < 2 ? 0 : one.variance() * (one.n() - 1);
        }
        between /= k - 1.0;
        within /= n - k;
        double size = (n - squares / n) / (k - 1.0);
        return k < 2 ? Double.NaN : (between - within) / (between + (size - 1) * within);
    }

    /** How many times larger a variance is than among as many independent people; 1 or more, NaN as {@link #resemblance()}. */
    public double designEffect() {
        double alike = resemblance();
        return Double.isNaN(alike) ? alike : 1 + (squares / n - 1) * Math.max(0, alike);
    }

    /** As many independent people would say as much. */
    public double effectiveN() {
        return n / designEffect();
    }

    /** The mean of each class, one number a class. */
    public Distribution means() {
        return Distribution.of(classes.stream().mapToDouble(Distribution::mean).toArray());
    }

    /** The mean of the classes' means against zero: each class is one observation. */
    public StudentTest test(double conf) {
        return StudentTest.paired(means(), conf);
    }

    /** The mean of these classes' means minus that of others. */
    public StudentTest minus(Clusters others, double conf) {
        return StudentTest.welch(means(), others.means(), conf);
    }
}
