package fr.moisson.indicator.query;

import fr.moisson.form.Expression;
import fr.moisson.form.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An expression of a definition, read as SQL over the rows of its forms. */
public record Formula(Expression expression, Map<String, Source.Place> places) {
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

    /** An exact number; null when an answer is missing. */
    String number(String row) {
        return expression.exactNumber(name -> column(name, row), this::type);
    }

    /** The same numbers to be weighed. Answers among choices are grouped as they stand, and read as numbers once grouped. */
    Dimension weighed(Relation relation, String row) {
        return expression
                .alone()
                .filter(name -> type(name) == FieldType.SELECT_ONE)
                .map(name -> new Dimension(
                        relation.column(column(name, row)),
                        "(" + expression.exactNumber(any -> "%s", this::type) + ")::text",
                        List.of(),
                        false))
                .orElseGet(() -> Dimension.plain(relation.column(number(row))));
    }
}
