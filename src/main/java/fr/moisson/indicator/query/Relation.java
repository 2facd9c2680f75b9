package fr.moisson.indicator.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines waiting to be grouped: rows of a form, households, pairs of answers. Words ask it for the columns they need; the same column
 * asked twice is read once.
 */
public final class Relation {
    /** A column, or what is quoted and may look like one. */
    private static final Pattern WORD = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|\\b(c\\d+)\\b");

    private final Supplier<String> from;
    private final UnaryOperator<String> rows;
    private final boolean kept;
    private final Function<String, @Nullable String> ofRow;
    private final @Nullable Keys keys;
    private final Map<String, String> columns;
    private final @Nullable Whole whole;

    /**
     * @param from what follows {@code select …}
     * @param rows from a condition on the columns, the SQL condition by which rows {@code f} of the form are behind such lines
     * @param kept worth keeping in a temporary table, because reading it again would group everything again
     */
    Relation(Supplier<String> from, UnaryOperator<String> rows, boolean kept) {
        this(from, rows, kept, expression -> null, null);
    }

    /**
     * By what a row belongs to a line.
     *
     * @param ofLine the columns of the line, in SQL
     * @param ofRow the same read off a row {@code f}
     * @param and what a row must also meet
     */
    public record Keys(List<String> ofLine, List<String> ofRow, String and) {}

    /** @param ofRow from the SQL of a column, the same read off one row {@code f} of the form; null when it takes several rows to know */
    Relation(
            Supplier<String> from,
            UnaryOperator<String> rows,
            boolean kept,
            Function<String, @Nullable String> ofRow,
            @Nullable Keys keys) {
        this(from, rows, kept, ofRow, keys, null);
    }

    private Relation(
            Supplier<String> from,
            UnaryOperator<String> rows,
            boolean kept,
            Function<String, @Nullable String> ofRow,
            @Nullable Keys keys,
            @Nullable Whole whole) {
        this.whole = whole;
        this.columns = whole == null ? new LinkedHashMap<>() : whole.relation().columns;
        this.from = from;
        this.rows = rows;
        this.kept = kept;
        this.ofRow = ofRow;
        this.keys = keys;
    }

    /**
     * The lines of which a relation has some; the columns are the same.
     *
     * @param mine the column, true or false, that tells which
     */
    record Whole(Relation relation, String mine) {}

    /** Some of these lines, which can also be read by themselves. @param mine SQL, true or false, that tells which */
    Relation part(Supplier<String> from, UnaryOperator<String> rows, Keys keys, String mine) {
        return new Relation(from, rows, kept, ofRow, keys, new Whole(this, column(mine)));
    }

    Optional<Whole> whole() {
        return Optional.ofNullable(whole);
    }

    /** By what rows belong to lines, where that is known. */
    public Optional<Keys> keys() {
        return Optional.ofNullable(keys);
    }

    /** The keys of the lines where a condition holds, named {@code k1}, {@code k2}… */
    public String keysWhere(Keys by, String condition) {
        List<String> names = new ArrayList<>();
        for (String key : by.ofLine()) {
            names.add("r." + column(key) + " as k" + (names.size() + 1));
        }
        return "select distinct " + String.join(", ", names) + " from (" + sql() + ") r where " + condition;
    }

    /** The name under which the lines carry this expression. */
    public String column(String sql) {
        return columns.computeIfAbsent(sql, any -> "c" + (columns.size() + 1));
    }

    /** The expression a column carries. */
    public String expression(String column) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + column));
    }

    public String sql() {
        return sql(columns.values());
    }

    /** With no other columns than these. */
    public String sql(Collection<String> wanted) {
        String list = columns.entrySet().stream()
                .filter(column -> wanted.contains(column.getValue()))
                .map(column -> column.getKey() + " as " + column.getValue())
                .collect(Collectors.joining(", "));
        return "select " + (list.isEmpty() ? "1 as c0" : list) + " " + from.get();
    }

    /** The columns a piece of SQL reads. */
    static Stream<String> columnsIn(String sql) {
        return WORD.matcher(sql).results().map(found -> found.group(1)).filter(Objects::nonNull);
    }

    /** The condition on rows {@code f} of the form that are behind the lines where {@code condition} holds. */
    public String rowsWhere(String condition) {
        return rows.apply(condition);
    }

    /** A condition on the columns as one on a row {@code f} alone; empty when it takes several rows to know. */
    public Optional<String> ofOneRow(String condition) {
        StringBuilder sql = new StringBuilder();
        Matcher word = WORD.matcher(condition);
        while (word.find()) {
            String column = word.group(1);
            if (column == null || !columns.containsValue(column)) {
                word.appendReplacement(sql, Matcher.quoteReplacement(word.group()));
                continue;
            }
            String same = ofRow.apply(expression(column));
            if (same == null) {
                return Optional.empty();
            }
            word.appendReplacement(sql, Matcher.quoteReplacement("(" + same + ")"));
        }
        return Optional.of(word.appendTail(sql).toString());
    }

    public boolean isKept() {
        return kept;
    }
}
