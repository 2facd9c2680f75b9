package fr.moisson.form.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code =}, {@code !=}, and the four orders, which XPath only knows between numbers. */
final class Comparison {
    enum Order {
        LESS("<"),
        MORE(">"),
        AT_MOST("<="),
        AT_LEAST(">=");

        private final String sign;

        Order(String sign) {
            this.sign = sign;
        }

        boolean holds(double a, double b) {
            return switch (this) {
                case LESS -> a < b;
                case MORE -> a > b;
                case AT_MOST -> a <= b;
                case AT_LEAST -> a >= b;
            };
        }
    }

    private Comparison() {}

    static Term order(Order order, Term a, Term b) {
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return order.holds(a.number(row), b.number(row));
            }

            @Override
            String condition(Columns columns) {
                return "coalesce(" + a.sqlNumber(columns) + " " + order.sign + " " + b.sqlNumber(columns) + ", false)";
            }
        };
    }

    static Term equal(Term a, Term b) {
        if (b instanceof Literal literal && literal.value() instanceof Double d) {
            return equalTo(a, d, b);
        }
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return Xpath.equal(a.value(row), b.value(row));
            }

            @Override
            String condition(Columns columns) {
                return same(a, b, columns);
            }
        };
    }

    /** The same without boxing, for the commonest case. */
    private static Term equalTo(Term a, double number, Term literal) {
        boolean yes = Xpath.truth(number);
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return a instanceof Term.Quantity ? Xpath.equal(a.number(row), number) : isEqual(a.value(row));
            }

            private boolean isEqual(@Nullable Object value) {
                return value instanceof Boolean b ? b == yes : Xpath.equal(Xpath.number(value), number);
            }

            @Override
            String condition(Columns columns) {
                return same(a, literal, columns);
            }
        };
    }

    private static String same(Term a, Term b, Columns columns) {
        List<Sql.Case> others = b.sql(columns);
        return Sql.choose(a.sql(columns), left -> Sql.choose(others, right -> Sql.equal(left, right)));
    }
}
