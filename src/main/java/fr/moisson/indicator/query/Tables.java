package fr.moisson.indicator.query;

import fr.moisson.form.Form;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where entries are kept.
 *
 * @param table of a form, quoted and with its schema; or SQL that stands for it
 * @param counts the condition by which a row of an alias counts
 * @param whole of a form, where the last day of all is found, though {@code table} has some of the rows only
 */
public record Tables(Function<Form, String> table, UnaryOperator<String> counts, Function<Form, String> whole) {

    public Tables(Function<Form, String> table, UnaryOperator<String> counts) {
        this(table, counts, table);
    }

    /** The same rows, read from elsewhere. */
    public Tables reading(Function<Form, String> other) {
        return new Tables(other, counts);
    }
}
