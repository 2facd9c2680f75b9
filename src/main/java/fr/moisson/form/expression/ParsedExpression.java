package fr.moisson.form.expression;

import fr.moisson.form.Expression;
import fr.moisson.form.FieldType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An expression and its terms. */
public record ParsedExpression(String text, List<String> places, Term term) implements Expression {

    public static ParsedExpression of(String text) {
        Syntax syntax = new Syntax(text);
        Term term = syntax.term();
        return new ParsedExpression(text, List.copyOf(syntax.names()), term);
    }

    @Override
    public Optional<String> alone() {
        return term instanceof Answer answer ? Optional.of(answer.name()) : Optional.empty();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(places);
        names.remove(".");
        return names;
    }

    @Override
    public Object value(Function<String, @Nullable Object> values) {
        Object value = term.value(row(values));
        return value == null ? "" : value instanceof Number n ? Double.valueOf(n.doubleValue()) : value;
    }

    @Override
    public boolean holds(Function<String, @Nullable Object> values) {
        return term.truth(row(values));
    }

    private @Nullable Object[] row(Function<String, @Nullable Object> values) {
        @Nullable Object[] row = new Object[places.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.apply(places.get(i));
        }
        return row;
    }

    @Override
    public String condition(Function<String, String> columns, Function<String, FieldType> types) {
        return term.sqlTruth(new Columns(columns, types));
    }

    @Override
    public String number(Function<String, String> columns, Function<String, FieldType> types) {
        return term.sqlNumber(new Columns(columns, types));
    }

    @Override
    public String exactNumber(Function<String, String> columns, Function<String, FieldType> types) {
        Columns answers = new Columns(columns, types);
        return term instanceof Answer answer
                ? answer.exactNumber(answers)
                : "(" + term.sqlNumber(answers) + ")::numeric";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParsedExpression e && e.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
