package fr.moisson.indicator;

import fr.moisson.indicator.sentence.Sentence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An indicator in a list: its main value in words, how many it is made of, and its targets.
 *
 * @param sentence what moved or did not, without capital nor full stop; empty when nothing was followed
 * @param reserves what weakens it, in a few words each: « Réserves : … »; empty when nothing does
 */
public record IndicatorSummary(
        String name, String title, String value, String n, String sentence, String reserves, List<Wording.Aim> aims) {

    public static IndicatorSummary of(Results results, Indicator indicator) {
        Optional<Value> main = main(results, indicator);
        String value = main.map(
                        v -> (v.group().equals("total") ? "" : results.label(indicator.name(), v.group()) + "\u00A0: ")
                                + Wording.value(indicator, v))
                .orElse("non recueilli");
        Findings findings = new Findings(results, indicator);
        Optional<Sentence> moved = findings.moved();
        return new IndicatorSummary(
                indicator.name(),
                indicator.title(),
                value,
                main.map(v -> Wording.count(v.n())).orElse(""),
                moved.map(sentence -> findings.whom() + sentence.words()).orElse(""),
                moved.map(Sentence::inShort).orElse(""),
                aims(results, indicator));
    }

    /** The total where there is one, else the last of the main values: the last round, the last year; of many answers, the most given then. */
    public static Optional<Value> main(Results results, Indicator indicator) {
        List<Value> values = results.of(indicator.name(), "valeur");
        List<Value> any = values.isEmpty() ? results.of(indicator.name()) : values;
        return any.stream()
                .filter(value -> value.group().equals("total"))
                .findFirst()
                .or(() ->
                        values.stream().filter(v -> !v.group().contains(" / ")).reduce((a, b) -> b))
                .or(() -> mostGivenLast(any))
                .or(() -> any.stream().findFirst());
    }

    /** « Le prix », of all the answers of the last round, rather than the first in the list. */
    private static Optional<Value> mostGivenLast(List<Value> values) {
        String measure = values.isEmpty() ? "" : values.get(0).measure();
        return values.stream()
                .map(IndicatorSummary::round)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .flatMap(last -> values.stream()
                        .filter(value -> value.measure().equals(measure) && value.value() != null)
                        .filter(value -> round(value).filter(last::equals).isPresent())
                        .max(Comparator.comparingDouble(
                                value -> value.value() == null ? Double.NEGATIVE_INFINITY : value.value())));
    }

    /** The round that one part of a group names: {@code T1}. */
    private static Optional<String> round(Value value) {
        return Arrays.stream(value.group().split(" / "))
                .filter(part -> part.matches("T\\d"))
                .findFirst();
    }

    private static List<Wording.Aim> aims(Results results, Indicator indicator) {
        return indicator.targets().entrySet().stream()
                .flatMap(target -> Wording.aim(indicator, results, target.getKey(), target.getValue()).stream())
                .toList();
    }
}
