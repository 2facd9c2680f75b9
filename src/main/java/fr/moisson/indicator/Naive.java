package fr.moisson.indicator;

import fr.moisson.form.Expression;
import fr.moisson.form.FieldType;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Until the expressions of room form are read as SQL. */
record Naive(String text) implements Expression {
    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");

    static Expression parse(String text) {
        try {
            return Expression.parse(text);
        } catch (UnsupportedOperationException e) {
            return new Naive(text);
        }
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Override
    public Object value(Function<String, @Nullable Object> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean holds(Function<String, @Nullable Object> values) {
        throw new UnsupportedOperationException();
    }

    private String sql(Function<String, String> columns, Function<String, FieldType> types, boolean numeric) {
        return NAME.matcher(text.replace(" div ", " * 1.0 / "))
                .replaceAll(m -> Matcher.quoteReplacement(columns.apply(m.group(1))
                        + (numeric && types.apply(m.group(1)) == FieldType.SELECT_ONE ? "::numeric" : "")));
    }

    @Override
    public String condition(Function<String, String> columns, Function<String, FieldType> types) {
        return "coalesce((" + sql(columns, types, !text.contains("'")) + "), false)";
    }

    @Override
    public String number(Function<String, String> columns, Function<String, FieldType> types) {
        return sql(columns, types, true);
    }
}
