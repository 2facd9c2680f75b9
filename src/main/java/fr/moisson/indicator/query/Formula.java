package fr.moisson.indicator.query;

import fr.moisson.form.Expression;
import fr.moisson.form.FieldType;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression of a definition, read as SQL over the rows of its forms. */
public record Formula(Expression expression, Map<String, Source.Place> places) {
    private static final Pattern BARE = Pattern.compile("\\s*\\$\\{([^}]+)}\\s*");

    private String column(String name, String row) {
        Source.Place place = place(name);
        return (place.alias().equals("f") ? row : place.alias()) + ".\"" + name + "\"";
    }

    private Source.Place place(String name) {
        Source.Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("champ inconnu : " + name);
        }
        return place;
    }

    private FieldType type(String name) {
        return place(name).field().type();
    }

    public Set<String> names() {
        return expression.names();
    }

    /** True or false, never null. @param row the alias that stands for the form's rows */
    public String condition(String row) {
        return "(" + expression.condition(name -> column(name, row), this::type) + ")";
    }

    /** True or false; null when one of the answers it speaks of is missing. */
    String answeredCondition(String row) {
        return "(case when " + answered(row) + " then " + condition(row) + " end)";
    }

    private String answered(String row) {
        return names().isEmpty()
                ? "true"
                : String.join(
                        " and ",
                        names().stream()
                                .map(name -> column(name, row) + " is not null")
                                .toList());
    }

    /** An exact number; null when an answer is missing. A field alone is its own column, so that nothing is converted. */
    String number(String row) {
        Matcher bare = BARE.matcher(expression.text());
        if (bare.matches() && isNumber(type(bare.group(1)))) {
            return column(bare.group(1), row);
        }
        return "(" + expression.number(name -> column(name, row), this::type) + ")::numeric";
    }

    private static boolean isNumber(FieldType type) {
        return type == FieldType.INTEGER || type == FieldType.DECIMAL;
    }
}
