package fr.moisson.entry.layout;

import fr.moisson.form.Choice;
import fr.moisson.tabular.At;
import fr.moisson.tabular.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of a table that stand elsewhere in their sheet than the columns of the layout say. */
final class TableLine {
    private static final Set<String> NOT_TICKED = Set.of(
            "",
            "0",
            "0.0",
            "non",
            "no",
            "n",
            "faux",
            "false",
            "-",
            "unchecked",
            "pas coche",
            "n/a",
            "na",
            "nr",
            "not selected",
            "non selectionne");

    private final Layout layout;
    private final int left;
    private final int number;
    private final List<Source> sources = new ArrayList<>();

    /** Where an answer comes from: a column, the columns of choices, a constant. */
    private record Source(int column, List<TableColumn> choices, String constant) {}

    TableLine(Layout layout, Table table) {
        this.layout = layout;
        this.number = layout.tables().indexOf(table);
        this.left = isAlone(layout, table) ? Line.WHOLE_ROW : table.left();
        for (int at = 0; at < layout.fields().size(); at++) {
            sources.add(source(layout, table, at));
        }
    }

    private static boolean isAlone(Layout layout, Table table) {
        return layout.tables().stream().allMatch(other -> other.left() == table.left());
    }

    private static Source source(Layout layout, Table table, int at) {
        String field = layout.fields().get(at);
        if (field.isEmpty()) {
            boolean isHere = table == layout.tables().get(0) && table.isPlain();
            return new Source(isHere ? at : -1, List.of(), "");
        }
        return new Source(
                table.column(field).map(TableColumn::at).orElse(-1),
                table.choices(field),
                table.constant(field).map(Constant::value).orElse(""));
    }

    Line of(Row row) {
        List<String> cells = new ArrayList<>();
        List<@Nullable At> origins = new ArrayList<>(Collections.nCopies(sources.size(), null));
        for (int at = 0; at < sources.size(); at++) {
            Source source = sources.get(at);
            if (source.column() >= 0) {
                cells.add(text(row, source.column()));
                origins.set(at, new At(row.number(), source.column()));
            } else if (!source.choices().isEmpty()) {
                cells.add(ticked(row, source.choices()));
                origins.set(at, new At(row.number(), source.choices().get(0).at()));
            } else {
                cells.add(source.constant());
            }
        }
        return new Line(row.number(), left, number, filledIn(cells), origins);
    }

    /** A constant may be made of the other answers of the row: {@code {date} {site}}. */
    private List<String> filledIn(List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            if (cells.get(at).indexOf('{') >= 0 && sources.get(at).column() < 0) {
                String text = cells.get(at);
                for (int other = 0; other < cells.size(); other++) {
                    String field = layout.fields().get(other);
                    text = field.isEmpty()
                            ? text
                            : text.replace("{" + field + "}", cells.get(other).strip());
                }
                cells.set(at, text.strip());
            }
        }
        return cells;
    }

    private static String ticked(Row row, List<TableColumn> choices) {
        List<String> ticked = new ArrayList<>();
        for (TableColumn column : choices) {
            Choice choice = column.named() == null ? null : column.named().choice();
            String text = Words.plain(text(row, column.at()));
            if (choice != null && !NOT_TICKED.contains(text)) {
                ticked.add(choice.name());
            }
        }
        return String.join(";", ticked);
    }

    static String text(Row row, int column) {
        return column < row.cells().size() ? row.cells().get(column) : "";
    }
}
