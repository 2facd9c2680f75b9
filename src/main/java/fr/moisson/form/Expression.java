package fr.moisson.form;

import fr.moisson.form.expression.ParsedExpression;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An expression in the language of XLSForm: {@code ${repas} > 0 and ${menu} != ''}. Parsed once by JavaRosa's XPath parser; read
 * here as Java and as SQL, with the answers JavaRosa would give.
 */
public interface Expression {

    /** @throws IllegalArgumentException with a French sentence that quotes what is wrong in the text */
    static Expression parse(String text) {
        return ParsedExpression.of(text);
    }

    String text();

    /** The name, when it is nothing but one: {@code ${name}}. */
    Optional<String> alone();

    /** The names written {@code ${name}}, whatever stands between the braces. */
    Set<String> names();

    /**
     * What it is worth for one row.
     *
     * @param values of each name: {@code null} when missing, else {@link String}, {@link Number}, {@link java.time.LocalDate}; for
     *     {@code .} the name is {@code "."}
     * @return a {@link Double} (NaN when not a number), {@link String}, {@link Boolean} or {@link java.time.LocalDate}
     */
    Object value(Function<String, @Nullable Object> values);

    /** {@link #value} as XPath's boolean() reads it. */
    boolean holds(Function<String, @Nullable Object> values);

    /**
     * The same as an SQL condition, true or false, never null: a missing answer is '' and not a number, as in XPath.
     *
     * @param columns the SQL of each name
     * @param types the type of each name
     */
    String condition(Function<String, String> columns, Function<String, FieldType> types);

    /** The same as an SQL {@code float8}, null where XPath gives NaN. */
    String number(Function<String, String> columns, Function<String, FieldType> types);

    /** The same as an exact SQL number, null where XPath gives NaN. A number alone is its own column: nothing is converted. */
    String exactNumber(Function<String, String> columns, Function<String, FieldType> types);
}
