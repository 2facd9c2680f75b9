package fr.moisson.form.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, readable as Java and as SQL. In Java the answers of a row stand in an array and each {@link Answer} knows
 * its place in it; the readings as a number and as a truth avoid boxing, as they run on millions of rows.
 */
public abstract class Term {

    /** {@link Double}, {@link String}, {@link Boolean} or {@link java.time.LocalDate}; null is the missing answer. */
    public abstract @Nullable Object value(@Nullable Object[] row);

    public double number(@Nullable Object[] row) {
        return Xpath.number(value(row));
    }

    public boolean truth(@Nullable Object[] row) {
        return Xpath.truth(value(row));
    }

    public String text(@Nullable Object[] row) {
        return Xpath.text(value(row));
    }

    /** What it is in SQL; several when it depends on a condition. */
    abstract List<Sql.Case> sql(Columns columns);

    /** As SQL {@code float8}, null when not a number. */
    String sqlNumber(Columns columns) {
        return Sql.choose(sql(columns), Sql::number);
    }

    /** As SQL {@code text}, never null. */
    String sqlText(Columns columns) {
        return Sql.choose(sql(columns), Sql::text);
    }

    /** As SQL {@code boolean}, never null. */
    String sqlTruth(Columns columns) {
        return Sql.choose(sql(columns), Sql::truth);
    }

    /** A term whose value is a truth. */
    abstract static class Truth extends Term {
        @Override
        public Object value(@Nullable Object[] row) {
            return truth(row);
        }

        @Override
        public double number(@Nullable Object[] row) {
            return truth(row) ? 1 : 0;
        }

        @Override
        public abstract boolean truth(@Nullable Object[] row);

        abstract String condition(Columns columns);

        @Override
        List<Sql.Case> sql(Columns columns) {
            return Sql.always(new Sql(Sql.Kind.TRUTH, condition(columns), false));
        }
    }

    /** A term whose value is a number. */
    abstract static class Quantity extends Term {
        @Override
        public Object value(@Nullable Object[] row) {
            return number(row);
        }

        @Override
        public abstract double number(@Nullable Object[] row);

        @Override
        public boolean truth(@Nullable Object[] row) {
            return Xpath.truth(number(row));
        }

        abstract String quantity(Columns columns);

        @Override
        List<Sql.Case> sql(Columns columns) {
            return Sql.always(new Sql(Sql.Kind.NUMBER, quantity(columns), false));
        }
    }

    /** A term whose value is a text. */
    abstract static class Text extends Term {
        @Override
        public Object value(@Nullable Object[] row) {
            return text(row);
        }

        @Override
        public abstract String text(@Nullable Object[] row);

        abstract String words(Columns columns);

        @Override
        List<Sql.Case> sql(Columns columns) {
            return Sql.always(new Sql(Sql.Kind.TEXT, words(columns), false));
        }
    }
}
