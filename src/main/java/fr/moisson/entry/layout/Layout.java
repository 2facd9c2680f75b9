package fr.moisson.entry.layout;

import fr.moisson.form.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All the tables of a sheet that answer one form, and the columns under which their lines come: those of the first table where they
 * stand in the sheet, so that one that is not read can be pointed at, then what others add.
 *
 * @param headers of these columns
 * @param fields that they answer, empty for one that is not read
 */
public record Layout(Form form, List<Table> tables, List<String> headers, List<String> fields) {

    static Layout of(Form form, List<Table> tables) {
        Table first = tables.get(0);
        List<String> headers = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        headers.addAll(Collections.nCopies(first.right() + 1, ""));
        fields.addAll(Collections.nCopies(first.right() + 1, ""));
        for (TableColumn column : first.columns()) {
            if (!column.isOfChoice()) {
                headers.set(column.at(), column.header());
                fields.set(column.at(), column.field());
            } else if (!fields.contains(column.field())) {
                headers.set(column.at(), first(column));
                fields.set(column.at(), column.field());
            }
        }
        for (Table table : tables) {
            for (TableColumn column : table.columns()) {
                add(column.field(), column.isOfChoice() ? first(column) : column.header(), headers, fields);
            }
            table.constants().forEach(constant -> add(constant.field(), "", headers, fields));
            if (table.orders() != null) {
                form.fields().stream()
                        .filter(field -> !field.isCalculated())
                        .forEach(field -> add(field.name(), "", headers, fields));
            }
            if (table.spread() != null) {
                add(table.spread().date(), "", headers, fields);
                add(table.spread().value(), "", headers, fields);
                if (table.spread().measures() >= 0) {
                    form.fields().stream()
                            .filter(field -> !field.isCalculated())
                            .forEach(field -> add(field.name(), "", headers, fields));
                }
            }
        }
        return new Layout(form, List.copyOf(tables), List.copyOf(headers), List.copyOf(fields));
    }

    private static String first(TableColumn column) {
        return column.named() == null ? "" : column.named().field().label();
    }

    private static void add(String field, String header, List<String> headers, List<String> fields) {
        if (!field.isEmpty() && !fields.contains(field)) {
            fields.add(field);
            headers.add(header);
        }
    }

    /** Whether every line is a row of the sheet under the sheet's own columns. */
    boolean isPlain() {
        Table first = tables.get(0);
        return first.isPlain()
                && tables.stream()
                        .allMatch(table -> table.isPlain() && table.constants().isEmpty() && isUnder(first, table));
    }

    private static boolean isUnder(Table first, Table table) {
        return table.columns().stream()
                .allMatch(column -> column.field().isEmpty()
                        || first.columns().stream()
                                .anyMatch(
                                        c -> c.at() == column.at() && c.field().equals(column.field())));
    }

    /** Whether its lines are sums of the rows of the sheet, which refer to what is known already. */
    public boolean isOfOrders() {
        return tables.stream().anyMatch(table -> table.orders() != null);
    }

    /** The form of the baskets of an order; empty when it is none. */
    public Optional<BasketForm> baskets() {
        return tables.stream()
                .map(Table::orders)
                .filter(Objects::nonNull)
                .map(Orders::baskets)
                .findFirst();
    }

    public int headerRow() {
        return tables.get(0).bottom();
    }
}
