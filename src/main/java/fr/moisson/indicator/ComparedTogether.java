package fr.moisson.indicator;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import fr.moisson.indicator.statistics.ManyTests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * When an indicator makes the same test for several groups, which of them are still rare once all are looked at together, by Holm's
 * correction at 5 %: of twenty comparisons of nothing, one stands out.
 */
final class ComparedTogether {
    private static final double RARE = 0.05;

    private ComparedTogether() {}

    /**
     * A sentence for each measure that is tested in two groups or more.
     *
     * @param label what readers see for a group
     */
    static List<String> sentences(List<Value> values, Function<Value, String> label) {
        Map<String, List<Value>> byMeasure = new LinkedHashMap<>();
        for (Value value : values) {
            if (value.p() != null) {
                byMeasure
                        .computeIfAbsent(value.measure(), measure -> new ArrayList<>())
                        .add(value);
            }
        }
        return byMeasure.entrySet().stream()
                .filter(measure -> measure.getValue().size() > 1)
                .map(measure -> sentence(Wording.measure(measure.getKey()), measure.getValue(), label))
                .toList();
    }

    private static String sentence(String measure, List<Value> tested, Function<Value, String> label) {
        double[] adjusted = ManyTests.holm(tested.stream()
                .mapToDouble(value -> value.p() == null ? Double.NaN : value.p())
                .toArray());
        List<String> rare = new ArrayList<>();
        for (int at = 0; at < adjusted.length; at++) {
            if (adjusted[at] < RARE) {
                rare.add(quoted(label.apply(tested.get(at))) + " (" + French.p(adjusted[at]) + ")");
            }
        }
        String together = tested.size() + " comparaisons à la fois (" + measure
                + "). Corrigées ensemble par la méthode de Holm, ";
        return together
                + (rare.isEmpty()
                        ? "aucune ne serait rare par hasard."
                        : rare.size() == 1
                                ? "une seule reste rare par hasard\u00A0: " + rare.get(0) + "."
                                : rare.size() + " restent rares par hasard\u00A0: " + String.join(", ", rare) + ".");
    }
}
