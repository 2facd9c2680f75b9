package fr.moisson.indicator.query;

import fr.moisson.form.Form;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where entries are kept.
 *
 * @param table of a form, quoted and with its schema; or SQL that stands for it
 * @param counts the condition by which a row of an alias counts
 */
public record Tables(Function<Form, String> table, UnaryOperator<String> counts) {

    /** The same rows, read from elsewhere. */
    public Tables reading(Function<Form, String> other) {
        return new Tables(other, counts);
    }
}
