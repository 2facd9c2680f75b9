package fr.moisson.indicator;

import fr.moisson.form.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions on stored values, in XLSForm's language: {@code ${legumes_goutes.ecart|bas} > 0}. */
public final class Conditions {
    private Conditions() {}

    /**
     * Whether it is true of these results. One that speaks of a value that could not be computed does not hold, whatever it says of
     * it: missing is neither zero nor different from zero.
     *
     * @param expression whose names are {@link Mention}s; after the bar {@code bas}, {@code haut}, {@code p}, {@code n},
     *     {@code manquants} or {@code objectif}
     * @throws IllegalArgumentException with a French sentence that says what is wrong in it
     */
    public static boolean holds(String expression, Results results) {
        Expression condition = Expression.parse(expression);
        Map<String, Object> known = new HashMap<>();
        for (String name : condition.names()) {
            Object number = number(Mention.parse(name), results);
            if (number != null && !number.equals(Double.NaN)) {
                known.put(name, number);
            }
        }
        return known.size() == condition.names().size() && condition.holds(known::get);
    }

    /** What a condition speaks of and the data do not tell. A target is not data. */
    public static List<Mention> unknown(String expression, Results results) {
        return Expression.parse(expression).names().stream()
                .map(Mention::parse)
                .filter(mention -> !mention.form().equals("objectif"))
                .filter(mention -> mention.in(results).map(Value::value).isEmpty())
                .toList();
    }

    private static @Nullable Object number(Mention mention, Results results) {
        Optional<Value> value = mention.in(results);
        return switch (mention.form()) {
            case "" -> value.map(Value::value).orElse(null);
            case "bas" -> value.map(Value::low).orElse(null);
            case "haut" -> value.map(Value::high).orElse(null);
            case "p" -> value.map(Value::p).orElse(null);
            case "n" -> value.map(Value::n).orElse(null);
            case "manquants" -> value.map(Value::missing).orElse(null);
            case "objectif" -> target(mention, results);
            default ->
                throw new IllegalArgumentException("«\u00A0" + mention.form()
                        + "\u00A0» ne désigne pas une borne. Écrire bas, haut, p, n, manquants ou objectif.");
        };
    }

    private static @Nullable Double target(Mention mention, Results results) {
        String group = mention.group() == null ? "total" : mention.group();
        return results.indicator(mention.indicator())
                .map(indicator -> indicator.targets().get(group))
                .orElse(null);
    }
}
