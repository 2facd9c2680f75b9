package fr.moisson.indicator.provenance;

import fr.moisson.french.French;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.sentence.Noun;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the parts of a number add up to it; and if they do not, why. */
public final class AddingUp {
    private static final int NAMED = 4;
    private static final String LIKE_THE_TOTAL = ", autant que le total.";

    private final Definition definition;
    private final Results results;

    private AddingUp(Definition definition, Results results) {
        this.definition = definition;
        this.results = results;
    }

    /** One sentence for each way the number is broken down; none for what has no parts. */
    public static List<String> sentences(Definition definition, Results results, Value total) {
        AddingUp adding = new AddingUp(definition, results);
        List<Parted> all = Parted.of(definition, results);
        return all.stream()
                .filter(whole -> whole.isPlain() && whole.values().contains(total))
                .flatMap(whole -> all.stream()
                        .filter(parts -> parts.partsOf(whole))
                        .map(parts -> parts.within(whole, total))
                        .filter(parts -> !parts.isEmpty())
                        .map(parts -> adding.sentence(whole, total, parts)))
                .distinct()
                .toList();
    }

    private String sentence(Parted whole, Value total, List<Value> parts) {
        String first = parts.size() == 1
                ? "La seule part (" + name(parts) + ") fait "
                : "Les parts (" + name(parts) + ") font ";
        return isOfSubjects(whole) ? ofSubjects(first, total, parts) : ofRows(first, total, parts);
    }

    private static String ofRows(String first, Value total, List<Value> parts) {
        long rows = n(total);
        long sum = parts.stream().mapToLong(AddingUp::n).sum();
        String added = first + French.count(sum, "ligne", "lignes");
        return sum == rows
                ? added + LIKE_THE_TOTAL
                : sum < rows
                        ? added + " et le total " + French.number(rows) + "\u00A0: "
                                + French.count(rows - sum, "ligne n’a", "lignes n’ont")
                                + " pas de réponse à ce par quoi l’on groupe."
                        : added + " et le total " + French.number(rows)
                                + "\u00A0: une même ligne peut être dans plusieurs parts.";
    }

    /** People and households are told apart by a key, so that one may be in several parts. */
    private static boolean isOfSubjects(Parted whole) {
        return whole.calculation().request().relation().isKept();
    }

    /** Numbers of people and households add up; a mean or a share of them does not, those it is made of do. */
    private String ofSubjects(String first, Value total, List<Value> parts) {
        boolean isCount = total.value() != null && total.low() == null && total.value() == Math.rint(total.value());
        Noun who = Noun.of(
                definition.indicator().denominator(), definition.indicator().numerator());
        double whole = isCount ? number(total) : n(total);
        double sum = parts.stream()
                .mapToDouble(part -> isCount ? number(part) : n(part))
                .sum();
        String added = first
                + (isCount ? French.number(Math.round(sum)) : French.count(Math.round(sum), who.one(), who.several()));
        return sum == whole
                ? added + LIKE_THE_TOTAL
                : sum > whole
                        ? added + " et le total " + French.number(Math.round(whole)) + "\u00A0: "
                                + "qui est dans plusieurs parts y est compté chaque fois, et une seule fois au total."
                        : added + " et le total " + French.number(Math.round(whole))
                                + "\u00A0: " + French.count(Math.round(whole - sum), "n’a", "n’ont")
                                + " pas de réponse à ce par quoi l’on groupe.";
    }

    private static double number(Value value) {
        return value.value() == null ? 0 : value.value();
    }

    private static long n(Value value) {
        return value.n() == null ? 0 : value.n();
    }

    private String name(List<Value> parts) {
        return parts.stream()
                        .limit(NAMED)
                        .map(part -> results.label(part.indicator(), part.group()))
                        .collect(Collectors.joining(", "))
                + (parts.size() > NAMED ? "…" : "");
    }
}
