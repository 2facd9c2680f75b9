package fr.moisson.indicator;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lines are grouped by.
 *
 * @param column of the relation
 * @param code SQL of the text that stands in groups, {@code %s} for the column
 * @param order the codes in the order a reader expects; empty when they sort by themselves
 * @param sorted whether the order of the lines matters at all
 */
record Dimension(String column, String code, List<String> order, boolean sorted) {
    private static final Collator ALPHABET = Collator.getInstance(Locale.FRANCE);

    Dimension(String column, String code, List<String> order) {
        this(column, code, order, true);
    }

    /** A column to be weighed, not read: numbers whose lines come in any order. */
    static Dimension plain(String column) {
        return new Dimension(column, "(%s)::text", List.of(), false);
    }

    String codeSql() {
        return code.replace("%s", column);
    }

    Comparator<@Nullable String> comparator() {
        return Comparator.nullsLast(
                Comparator.<String>comparingInt(code -> rank(code)).thenComparing(ALPHABET::compare));
    }

    private int rank(String code) {
        int at = order.indexOf(code);
        return at < 0 ? order.size() : at;
    }
}
