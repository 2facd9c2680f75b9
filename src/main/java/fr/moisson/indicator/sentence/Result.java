package fr.moisson.indicator.sentence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an indicator found, with nothing but what its sentence needs. */
public sealed interface Result {

    /** Nothing was collected. */
    record Nothing() implements Result {}

    /** How many, how much, or so much for so much: there is nothing to guess. */
    record Amount(
            double value,
            Unit unit,
            long n,
            @Nullable Goal goal,
            @Nullable Landmark landmark) implements Result {}

    /** The number that half are under. */
    record Middle(double value, Unit unit, long n, Noun who) implements Result {}

    /** A mean, with its interval unless there is only one. */
    record Mean(
            double value,
            @Nullable Double low,
            @Nullable Double high,
            Unit unit,
            long n,
            Noun who,
            @Nullable Goal goal,
            @Nullable Landmark landmark)
            implements Result {}

    /** Of how many something is true, among n. */
    record Part(
            long yes,
            long n,
            @Nullable Double low,
            @Nullable Double high,
            Unit unit,
            Noun who,
            @Nullable Goal goal,
            @Nullable Landmark landmark)
            implements Result {}

    /** The most frequent answers, the first first. */
    record Answers(List<Answer> answers, long n, Noun who) implements Result {
        /** @param share from 0 to 1 */
        public record Answer(String label, double share) {}
    }

    /** Of how many something was true before, and after, among the same. */
    record PairedPart(long before, long after, Unit unit, Noun who, Evidence evidence, Design design)
            implements Difference {}

    /** By how much a share moved among the same, when how many they were is not kept. @param change from −1 to 1 */
    record PairedShift(double change, Unit unit, Noun who, Evidence evidence, Design design) implements Difference {}

    /** A mean before, and after, among the same. */
    record PairedMean(double before, double after, Unit unit, Noun who, Evidence evidence, Design design)
            implements Difference {}

    /** A ratio of sums before something began, and since. */
    record Phases(double before, double after, Unit unit, Noun who, Evidence evidence, Design design)
            implements Difference {}

    /** By how much two groups moved apart, or four. @param low of the 95 % interval */
    record Contrast(double difference, double low, double high, Unit unit, Noun who, Evidence evidence, Design design)
            implements Difference {}

    /** How two answers go together, from −1 to 1. */
    record Link(double rho, Noun who, Evidence evidence) implements Difference {}

    /** Something that differs from something else. */
    sealed interface Difference extends Result {
        /** What it rests on. */
        Evidence evidence();
    }

    /** What was aimed at. */
    record Goal(double target, boolean isMet) {}

    /** What was measured elsewhere. */
    record Landmark(double value, String source) {}
}
