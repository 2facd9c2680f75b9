package fr.moisson.form.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums, products and roundings, in double precision on both sides. */
final class Arithmetic {
    private Arithmetic() {}

    private interface BinarySql {
        String of(String a, String b);
    }

    static Term plus(Term a, Term b) {
        return binary(a, b, Double::sum, (x, y) -> "(" + x + " + " + y + ")");
    }

    static Term minus(Term a, Term b) {
        return binary(a, b, (x, y) -> x - y, (x, y) -> "(" + x + " - " + y + ")");
    }

    static Term times(Term a, Term b) {
        return binary(a, b, (x, y) -> x * y, (x, y) -> "(" + x + " * " + y + ")");
    }

    /** PostgreSQL refuses to divide by zero, XPath gives an infinity. */
    static Term div(Term a, Term b) {
        return binary(
                a,
                b,
                (x, y) -> x / y,
                (x, y) -> "(case when " + y + " <> 0 then " + x + " / " + y + " when " + y + " = 0 and " + x
                        + " > 0 then 'Infinity'::float8 when " + y + " = 0 and " + x
                        + " < 0 then '-Infinity'::float8 end)");
    }

    static Term mod(Term a, Term b) {
        return binary(
                a,
                b,
                (x, y) -> x % y,
                (x, y) -> "mod(" + x + "::text::numeric, nullif(" + y + ", 0)::text::numeric)::float8");
    }

    static Term negative(Term a) {
        return unary(a, x -> -x, x -> "(- " + x + ")");
    }

    static Term abs(Term a) {
        return unary(a, Math::abs, x -> "abs(" + x + ")");
    }

    static Term number(Term a) {
        return unary(a, x -> x, x -> x);
    }

    static Term whole(Term a) {
        return unary(a, x -> x < 0 ? Math.ceil(x) : Math.floor(x), x -> "trunc(" + x + ")");
    }

    /** Half up, and half towards zero below zero, as JavaRosa does. */
    static Term round(Term a, int places) {
        String scale = BigDecimal.ONE.scaleByPowerOfTen(places).toPlainString();
        return unary(
                a,
                x -> rounded(x, places),
                x -> "(floor(" + x + "::text::numeric * " + scale + " + 0.5) / " + scale + ")::float8");
    }

    private static double rounded(double x, int places) {
        if (Double.isNaN(x) || Double.isInfinite(x)) {
            return x;
        }
        RoundingMode mode = x < 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP;
        return new BigDecimal(Double.toString(x)).setScale(places, mode).doubleValue();
    }

    /** The greatest of those that are numbers. JavaRosa starts from the smallest double above zero: a maximum is never
     * below. SQL starts from 1e-100, as PostgreSQL refuses what underflows. */
    static Term max(List<Term> terms) {
        return extreme(terms, Double.MIN_VALUE, Math::max, "greatest", "1e-100");
    }

    static Term min(List<Term> terms) {
        return extreme(terms, Double.MAX_VALUE, Math::min, "least", "1.7976931348623157e308");
    }

    private static Term extreme(
            List<Term> terms, double start, DoubleBinaryOperator further, String function, String sqlStart) {
        return new Term.Quantity() {
            @Override
            public double number(@Nullable Object[] row) {
                double extreme = start;
                boolean none = true;
                for (Term term : terms) {
                    double x = term.number(row);
                    if (!Double.isNaN(x)) {
                        extreme = further.applyAsDouble(extreme, x);
                        none = false;
                    }
                }
                return none ? Double.NaN : extreme;
            }

            @Override
            String quantity(Columns columns) {
                List<String> numbers =
                        terms.stream().map(t -> t.sqlNumber(columns)).toList();
                String all = String.join(", ", numbers);
                return "(case when coalesce(" + all + ") is not null then " + function + "('" + sqlStart + "'::float8, "
                        + all + ") end)";
            }
        };
    }

    private static Term binary(Term a, Term b, DoubleBinaryOperator java, BinarySql sql) {
        return new Term.Quantity() {
            @Override
            public double number(@Nullable Object[] row) {
                return java.applyAsDouble(a.number(row), b.number(row));
            }

            @Override
            String quantity(Columns columns) {
                return sql.of(a.sqlNumber(columns), b.sqlNumber(columns));
            }
        };
    }

    private static Term unary(Term a, DoubleUnaryOperator java, UnaryOperator<String> sql) {
        return new Term.Quantity() {
            @Override
            public double number(@Nullable Object[] row) {
                return java.applyAsDouble(a.number(row));
            }

            @Override
            String quantity(Columns columns) {
                return sql.apply(a.sqlNumber(columns));
            }
        };
    }
}
