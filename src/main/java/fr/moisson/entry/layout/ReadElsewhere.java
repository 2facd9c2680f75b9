package fr.moisson.entry.layout;

import fr.moisson.form.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the other sheets of a workbook say of a column: where another one answers the question, it does not. */
final class ReadElsewhere {
    private final Supplier<List<Table>> find;
    private @Nullable List<Table> tables;

    /** @param find the tables of all the sheets, looked for only when a column is in doubt */
    ReadElsewhere(Supplier<List<Table>> find) {
        this.find = find;
    }

    /** The columns of a table that are not read, without those that stand unread elsewhere beside the one that answers the field. */
    List<TableColumn> without(Table table, Field field) {
        Set<String> others = new HashSet<>();
        for (Table other : tables()) {
            Optional<TableColumn> answer = other.form().equals(table.form()) && other.isComplete()
                    ? other.column(field.name())
                    : Optional.empty();
            if (answer.isPresent()) {
                other.unread().forEach(column -> others.add(Headers.bare(column.header())));
            }
        }
        List<TableColumn> left = table.unread().stream()
                .filter(column -> !others.contains(Headers.bare(column.header())))
                .toList();
        return left.isEmpty() ? table.unread() : left;
    }

    private List<Table> tables() {
        if (tables == null) {
            tables = find.get();
        }
        return tables;
    }
}
