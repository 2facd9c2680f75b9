package fr.moisson.entry.layout;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a sheet that answers a form.
 *
 * @param top first row of its headers
 * @param bottom last row of its headers; its rows begin after it
 * @param left first column
 * @param right last column
 * @param isBeside whether something else stands in the columns after it
 * @param orders when its rows are lines of orders, to be added up
 */
public record Table(
        Form form,
        int top,
        int bottom,
        int left,
        int right,
        boolean isBeside,
        List<TableColumn> columns,
        List<Constant> constants,
        @Nullable Spread spread,
        @Nullable Orders orders) {

    Table(
            Form form,
            int top,
            int bottom,
            int left,
            int right,
            boolean isBeside,
            List<TableColumn> columns,
            List<Constant> constants,
            @Nullable Spread spread) {
        this(form, top, bottom, left, right, isBeside, columns, constants, spread, null);
    }

    Table with(List<Constant> more) {
        return new Table(form, top, bottom, left, right, isBeside, columns, more, spread, orders);
    }

    Table withColumns(List<TableColumn> others) {
        return new Table(form, top, bottom, left, right, isBeside, others, constants, spread, orders);
    }

    /** The columns that are not read. */
    List<TableColumn> unread() {
        return columns.stream().filter(column -> column.field().isEmpty()).toList();
    }

    boolean hasUnread() {
        return !unread().isEmpty();
    }

    /** Of the column that answers a field; empty when none does. */
    public String header(String field) {
        return columns.stream()
                .filter(column -> column.field().equals(field) && !column.isOfChoice())
                .map(TableColumn::header)
                .findFirst()
                .orElse("");
    }

    Optional<TableColumn> column(String field) {
        return columns.stream()
                .filter(column -> column.field().equals(field) && !column.isOfChoice())
                .findFirst();
    }

    List<TableColumn> choices(String field) {
        return columns.stream()
                .filter(column -> column.field().equals(field) && column.isOfChoice())
                .toList();
    }

    Optional<Constant> constant(String field) {
        return constants.stream().filter(c -> c.field().equals(field)).findFirst();
    }

    boolean answers(Field field) {
        String name = field.name();
        return columns.stream().anyMatch(column -> column.field().equals(name))
                || constant(name).isPresent()
                || orders != null
                || spread != null
                        && (spread.date().equals(name) || spread.value().equals(name) || spread.measures() >= 0);
    }

    /** Whether it reads, as an answer of its own, the column in which a table of orders has its products. */
    boolean asksFor(Table other) {
        return other.orders() != null
                && columns.stream()
                        .anyMatch(column ->
                                column.at() == other.orders().columns().product()
                                        && !column.field().isEmpty());
    }

    /** How many fields its columns answer. */
    long found() {
        return columns.stream()
                .map(TableColumn::field)
                .filter(field -> !field.isEmpty())
                .distinct()
                .count();
    }

    double share() {
        long asked = asked().count();
        return asked == 0 ? 0 : (double) found() / asked;
    }

    private Stream<Field> asked() {
        return form.fields().stream().filter(field -> !field.isCalculated());
    }

    /** Key and required fields that nothing answers. */
    List<Field> missing() {
        return asked().filter(field -> field.required() || field.has("key"))
                .filter(field -> !answers(field))
                .toList();
    }

    boolean isComplete() {
        return missing().isEmpty()
                && (spread != null
                        || orders != null
                        || found() >= Math.min(2, form.fields().size()));
    }

    /** By how much it suits its form, days as columns counted for the date and the numbers that they answer. */
    long worth() {
        return found() + (spread == null ? 0 : 2);
    }

    boolean overlaps(Table other) {
        return left <= other.right && other.left <= right;
    }

    /** Whether each of its rows is one line, its cells under the very columns of the sheet. */
    boolean isPlain() {
        return spread == null && orders == null && columns.stream().noneMatch(TableColumn::isOfChoice);
    }
}
