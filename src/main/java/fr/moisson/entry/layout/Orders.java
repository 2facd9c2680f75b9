package fr.moisson.entry.layout;

import fr.moisson.tabular.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of order lines, as an order program exports them: its rows are added up into one basket for each member and distribution.
 *
 * @param baskets the form that they answer
 * @param product what its header says, by which the headers are known again further down
 */
public record Orders(BasketForm baskets, OrderColumns columns, String product) {
    private static final int ROWS = 40;

    /** The order lines of a sheet; empty when it has none. */
    static Optional<Table> in(Head head, BasketForm baskets) {
        return head.rows().stream()
                .limit(ROWS)
                .flatMap(row ->
                        OrderColumns.of(row.cells(), baskets).map(columns -> table(row, columns, baskets)).stream())
                .findFirst();
    }

    private static Table table(Row row, OrderColumns columns, BasketForm baskets) {
        Orders orders =
                new Orders(baskets, columns, row.cells().get(columns.product()).strip());
        List<TableColumn> named = new ArrayList<>();
        orders.fields().forEach((field, column) -> baskets.form()
                .field(field)
                .ifPresent(of -> named.add(new TableColumn(
                        column, row.cells().get(column).strip(), new Headers.Named(of, null, Headers.Likeness.SAME)))));
        return new Table(
                baskets.form(),
                row.number(),
                row.number(),
                0,
                row.cells().size() - 1,
                false,
                named,
                List.of(),
                null,
                orders);
    }

    /** The column under which each field is said to stand, where there is one. */
    Map<String, Integer> fields() {
        Map<String, Integer> fields = new LinkedHashMap<>(columns.others());
        put(fields, baskets.session().name(), columns.date());
        put(fields, baskets.household().name(), columns.number() < 0 ? columns.name() : columns.number());
        put(fields, baskets.amount().name(), columns.total() < 0 ? columns.price() : columns.total());
        if (baskets.weight() != null) {
            put(fields, baskets.weight().name(), columns.pack() < 0 ? columns.unit() : columns.pack());
        }
        return fields;
    }

    private static void put(Map<String, Integer> fields, String field, int column) {
        if (column >= 0) {
            fields.put(field, column);
        }
    }

    int amountColumn() {
        return columns.total() < 0 ? columns.price() : columns.total();
    }

    int memberColumn() {
        return columns.number() < 0 ? columns.name() : columns.number();
    }

    /** Whether a row has the headers again. */
    boolean isHeaders(Row row) {
        return TableLine.text(row, columns.product()).strip().equals(product)
                && OrderColumns.of(row.cells(), baskets).isPresent();
    }
}
