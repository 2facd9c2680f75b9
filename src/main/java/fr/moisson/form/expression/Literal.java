package fr.moisson.form.expression;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number, text, truth or date written in the expression. */
final class Literal extends Term {
    private final Object value;
    private final double number;
    private final boolean truth;

    Literal(Object value) {
        this.value = value;
        this.number = Xpath.number(value);
        this.truth = Xpath.truth(value);
    }

    Object value() {
        return value;
    }

    @Override
    public Object value(@Nullable Object[] row) {
        return value;
    }

    @Override
    public double number(@Nullable Object[] row) {
        return number;
    }

    @Override
    public boolean truth(@Nullable Object[] row) {
        return truth;
    }

    @Override
    List<Sql.Case> sql(Columns columns) {
        return Sql.always(written());
    }

    private Sql written() {
        if (value instanceof Double d) {
            return new Sql(Sql.Kind.NUMBER, new BigDecimal(d.toString()).toPlainString() + "::float8", false);
        }
        if (value instanceof Boolean b) {
            return new Sql(Sql.Kind.TRUTH, b.toString(), false);
        }
        if (value instanceof LocalDate day) {
            return new Sql(Sql.Kind.DATE, "date '" + day + "'", false);
        }
        return new Sql(Sql.Kind.TEXT, Sql.quoted(value.toString()), false);
    }
}
