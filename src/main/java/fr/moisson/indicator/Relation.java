package fr.moisson.indicator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Lines waiting to be grouped: rows of a form, households, pairs of answers. Words ask it for the columns they need; the same column
 * asked twice is read once.
 */
final class Relation {
    private final Supplier<String> from;
    private final UnaryOperator<String> rows;
    private final boolean kept;
    private final Map<String, String> columns = new LinkedHashMap<>();

    /**
     * @param from what follows {@code select …}
     * @param rows from a condition on the columns, the SQL condition by which rows {@code f} of the form are behind such lines
     * @param kept worth keeping in a temporary table, because reading it again would group everything again
     */
    Relation(Supplier<String> from, UnaryOperator<String> rows, boolean kept) {
        this.from = from;
        this.rows = rows;
        this.kept = kept;
    }

    /** The name under which the lines carry this expression. */
    String column(String sql) {
        return columns.computeIfAbsent(sql, any -> "c" + (columns.size() + 1));
    }

    /** The expression a column carries. */
    String expression(String column) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + column));
    }

    String sql() {
        String list = columns.entrySet().stream()
                .map(column -> column.getKey() + " as " + column.getValue())
                .collect(Collectors.joining(", "));
        return "select " + (list.isEmpty() ? "1 as c0" : list) + " " + from.get();
    }

    /** The condition on rows {@code f} of the form that are behind the lines where {@code condition} holds. */
    String rowsWhere(String condition) {
        return rows.apply(condition);
    }

    boolean isKept() {
        return kept;
    }
}
