package fr.moisson.form.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ${name}}, or {@code .}: an answer of the row. */
final class Answer extends Term {
    private final String name;
    private final int place;

    Answer(String name, int place) {
        this.name = name;
        this.place = place;
    }

    String name() {
        return name;
    }

    @Override
    @Nullable
    public Object value(@Nullable Object[] row) {
        return row[place];
    }

    String exactNumber(Columns columns) {
        return switch (columns.type(name)) {
            case INTEGER, DECIMAL -> columns.column(name);
            case SELECT_ONE -> Sql.number(columns.column(name), "numeric");
            default -> "(" + sqlNumber(columns) + ")::numeric";
        };
    }

    @Override
    List<Sql.Case> sql(Columns columns) {
        String column = columns.column(name);
        return Sql.always(
                switch (columns.type(name)) {
                    case INTEGER, DECIMAL -> new Sql(Sql.Kind.NUMBER, column + "::float8", true);
                    case DATE -> new Sql(Sql.Kind.DATE, column, true);
                    case TIME, DATETIME -> new Sql(Sql.Kind.TEXT, "coalesce(" + column + "::text, '')", true);
                    default -> new Sql(Sql.Kind.TEXT, "coalesce(" + column + ", '')", true);
                });
    }
}
