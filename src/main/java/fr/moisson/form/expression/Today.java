package fr.moisson.form.expression;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The day the answer is checked. */
final class Today extends Term {

    @Override
    public Object value(@Nullable Object[] row) {
        return LocalDate.now(French.HERE);
    }

    @Override
    List<Sql.Case> sql(Columns columns) {
        throw new Syntax.Refused(quoted("today()")
                + " ne peut pas servir à choisir des lignes\u00A0: un indicateur doit donner la même valeur demain. Écrire une"
                + " date, par exemple " + quoted("date('2025-01-31')") + ".");
    }
}
