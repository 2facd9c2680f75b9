package fr.moisson.form.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code if()} and {@code coalesce()}: one term or another, whatever their kinds. */
final class Alternative extends Term {
    private final @Nullable Term condition;
    private final Term first;
    private final Term second;

    private Alternative(@Nullable Term condition, Term first, Term second) {
        this.condition = condition;
        this.first = first;
        this.second = second;
    }

    static Term given(Term condition, Term yes, Term no) {
        return new Alternative(condition, yes, no);
    }

    static Term firstOf(Term first, Term second) {
        return new Alternative(null, first, second);
    }

    private boolean takesFirst(@Nullable Object[] row) {
        return condition == null ? !Xpath.isMissing(first.value(row)) : condition.truth(row);
    }

    @Override
    @Nullable
    public Object value(@Nullable Object[] row) {
        return (takesFirst(row) ? first : second).value(row);
    }

    @Override
    public double number(@Nullable Object[] row) {
        return (takesFirst(row) ? first : second).number(row);
    }

    @Override
    public boolean truth(@Nullable Object[] row) {
        return (takesFirst(row) ? first : second).truth(row);
    }

    @Override
    List<Sql.Case> sql(Columns columns) {
        List<Sql.Case> yes = first.sql(columns);
        String holds = condition == null ? "not " + Sql.choose(yes, Sql::isMissing) : condition.sqlTruth(columns);
        return Sql.branch("(" + holds + ")", yes, second.sql(columns));
    }
}
