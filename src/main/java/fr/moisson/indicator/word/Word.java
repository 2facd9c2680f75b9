package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A word of the vocabulary: what a definition may ask to compute. */
public sealed interface Word
        permits Active,
                Attrition,
                Avoided,
                Change,
                Choices,
                Contrast,
                Count,
                CountDistinct,
                Coverage,
                Dose,
                Frequencies,
                GiniIndex,
                Ladder,
                Mean,
                Median,
                Mismatch,
                Panel,
                Peaks,
                Progress,
                QuantileList,
                Ratio,
                Reached,
                Renewal,
                Retention,
                Score,
                Share,
                SpearmanLink,
                Sum,
                Transitions,
                Trend {

    /** The measure most readers mean. */
    String VALUE = "valeur";

    /** The words, as they are written in a definition. */
    Map<String, Word> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("active", new Active()),
            Map.entry("attrition", new Attrition()),
            Map.entry("avoided", new Avoided()),
            Map.entry("change", new Change()),
            Map.entry("choices", new Choices()),
            Map.entry("contrast", new Contrast()),
            Map.entry("count", new Count()),
            Map.entry("count_distinct", new CountDistinct()),
            Map.entry("coverage", new Coverage()),
            Map.entry("dose", new Dose()),
            Map.entry("distribution", new Frequencies()),
            Map.entry("gini", new GiniIndex()),
            Map.entry("ladder", new Ladder()),
            Map.entry("mean", new Mean()),
            Map.entry("median", new Median()),
            Map.entry("mismatch", new Mismatch()),
            Map.entry("panel", new Panel()),
            Map.entry("peaks", new Peaks()),
            Map.entry("progress", new Progress()),
            Map.entry("quantiles", new QuantileList()),
            Map.entry("ratio", new Ratio()),
            Map.entry("reached", new Reached()),
            Map.entry("renewal", new Renewal()),
            Map.entry("retention", new Retention()),
            Map.entry("score", new Score()),
            Map.entry("share", new Share()),
            Map.entry("spearman", new SpearmanLink()),
            Map.entry("sum", new Sum()),
            Map.entry("transitions", new Transitions()),
            Map.entry("trend", new Trend())));

    List<Calculation> calculations(Asked asked);

    /** What those who write a definition are told of the word. */
    Saying says();

    /**
     * @param example a line of a definition, as it is written
     * @param meaning one French sentence
     */
    record Saying(String example, String meaning) {}

    /** Whether its value is one number over another, which the definition must name both. */
    default boolean divides() {
        return false;
    }
}
