package fr.moisson.indicator.query;

import fr.moisson.form.Expression;
import fr.moisson.form.FieldType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An expression of a definition, read as SQL over the rows of its forms. */
public record Formula(Expression expression, Map<String, Source.Place> places) {
    /** The column of a dimension, in the SQL of its code. */
    private static final String ITSELF = "%s";

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
        return condition(name -> column(name, row));
    }

    private String condition(UnaryOperator<String> columns) {
        return "(" + expression.condition(columns, this::type) + ")";
    }

    /** True or false; null when one of the answers it speaks of is missing. */
    String answeredCondition(String row) {
        return answeredCondition(name -> column(name, row));
    }

    private String answeredCondition(UnaryOperator<String> columns) {
        return "(case when " + answered(columns) + " then " + condition(columns) + " end)";
    }

    private String answered(UnaryOperator<String> columns) {
        return names().isEmpty()
                ? "true"
                : names().stream()
                        .map(name -> columns.apply(name) + " is not null")
                        .collect(Collectors.joining(" and "));
    }

    /** An exact number; null when an answer is missing. */
    String number(String row) {
        return expression.exactNumber(name -> column(name, row), this::type);
    }

    /** The same numbers to be weighed. Answers among choices are grouped as they stand, and read as numbers once grouped. */
    Dimension weighed(Relation relation, String row) {
        return expression
                .alone()
                .filter(this::isChoice)
                .map(name -> among(relation, name, row, expression.exactNumber(any -> ITSELF, this::type)))
                .orElseGet(() -> Dimension.plain(relation.column(number(row))));
    }

    /** A condition to be weighed: 1, 0, or null when an answer is missing. One on a single choice is judged once for each answer. */
    Dimension judged(Relation relation, String row) {
        return Optional.of(names())
                .filter(names -> names.size() == 1)
                .map(names -> names.iterator().next())
                .filter(this::isChoice)
                .map(name -> among(relation, name, row, answeredCondition(any -> ITSELF) + "::int"))
                .orElseGet(() -> Dimension.among(2, relation.column(answeredCondition(row) + "::int"), ITSELF));
    }

    private boolean isChoice(String name) {
        return type(name) == FieldType.SELECT_ONE;
    }

    private Dimension among(Relation relation, String name, String row, String worth) {
        int offered = place(name).field().choices().size();
        return Dimension.among(offered, relation.column(column(name, row)), worth);
    }
}
