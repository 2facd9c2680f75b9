package fr.moisson.form.expression;

import org.jspecify.annotations.Nullable;

/** {@code and}, {@code or}, {@code not()}, {@code boolean()}. */
final class Logic {
    private Logic() {}

    static Term and(Term a, Term b) {
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return a.truth(row) && b.truth(row);
            }

            @Override
            String condition(Columns columns) {
                return "(" + a.sqlTruth(columns) + " and " + b.sqlTruth(columns) + ")";
            }
        };
    }

    static Term or(Term a, Term b) {
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return a.truth(row) || b.truth(row);
            }

            @Override
            String condition(Columns columns) {
                return "(" + a.sqlTruth(columns) + " or " + b.sqlTruth(columns) + ")";
            }
        };
    }

    static Term not(Term a) {
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return !a.truth(row);
            }

            @Override
            String condition(Columns columns) {
                return "(not " + a.sqlTruth(columns) + ")";
            }
        };
    }

    static Term truth(Term a) {
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return a.truth(row);
            }

            @Override
            String condition(Columns columns) {
                return a.sqlTruth(columns);
            }
        };
    }
}
