package fr.moisson.indicator.provenance;

import fr.moisson.french.French;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.query.Calculation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the parts of a total add up to it; and if they do not, why. */
final class AddingUp {
    private static final int NAMED = 4;

    private AddingUp() {}

    /** One sentence for each way the total is broken down; none for what is not a total. */
    static List<String> sentences(Definition definition, Results results, Value total) {
        List<String> sentences = new ArrayList<>();
        for (Calculation whole : definition.calculations()) {
            if (whole.breakdown() == 0 && whole.suffix() == null && holds(whole, total) && adds(whole, total)) {
                definition.calculations().stream()
                        .filter(part -> part.breakdown() == 1 && part.suffix() == null)
                        .filter(part -> part.prefix().equals(whole.prefix()))
                        .map(part -> results.of(total.indicator(), total.measure()).stream()
                                .filter(value -> holds(part, value))
                                .toList())
                        .filter(values -> values.size() > 1)
                        .forEach(values -> sentences.add(sentence(definition, results, whole, total, values)));
            }
        }
        return sentences.stream().distinct().toList();
    }

    private static boolean holds(Calculation calculation, Value value) {
        return calculation.measures().contains(value.measure()) && calculation.lines(value.group()) != null;
    }

    /** Numbers of rows do, and numbers of people and households told apart; a mean of households does not. */
    private static boolean adds(Calculation whole, Value total) {
        return !isOfSubjects(whole)
                || (total.value() != null && total.low() == null && total.value() == Math.rint(total.value()));
    }

    private static String sentence(
            Definition definition, Results results, Calculation whole, Value total, List<Value> parts) {
        String name = name(results, parts);
        if (isOfSubjects(whole)) {
            return ofSubjects(name, total, parts);
        }
        long rows = total.n() == null ? 0 : total.n();
        long sum = parts.stream()
                .mapToLong(part -> part.n() == null ? 0 : part.n())
                .sum();
        String added = "Les parts (" + name + ") font " + French.count(sum, "ligne", "lignes");
        return sum == rows
                ? added + ", autant que le total."
                : sum < rows
                        ? added + " et le total " + French.number(rows) + "\u00A0: "
                                + French.count(rows - sum, "ligne n’a", "lignes n’ont")
                                + " pas de réponse à ce par quoi l’on groupe."
                        : added + " et le total " + French.number(rows)
                                + "\u00A0: une même ligne peut être dans plusieurs parts.";
    }

    /** People and households are told apart by a key, so that one may be in several parts. */
    private static boolean isOfSubjects(Calculation whole) {
        return whole.request().relation().isKept();
    }

    private static String ofSubjects(String name, Value total, List<Value> parts) {
        double whole = total.value() == null ? 0 : total.value();
        double sum = parts.stream()
                .mapToDouble(part -> part.value() == null ? 0 : part.value())
                .sum();
        String added = "Les parts (" + name + ") font " + French.number(Math.round(sum));
        return sum == whole
                ? added + ", autant que le total."
                : sum > whole
                        ? added + " et le total " + French.number(Math.round(whole)) + "\u00A0: "
                                + "qui est dans plusieurs parts y est compté chaque fois, et une seule fois au total."
                        : added + " et le total " + French.number(Math.round(whole))
                                + "\u00A0: les autres n’ont pas de réponse à ce par quoi l’on groupe.";
    }

    private static String name(Results results, List<Value> parts) {
        return parts.stream()
                        .limit(NAMED)
                        .map(part -> results.label(part.indicator(), part.group()))
                        .collect(Collectors.joining(", "))
                + (parts.size() > NAMED ? "…" : "");
    }
}
