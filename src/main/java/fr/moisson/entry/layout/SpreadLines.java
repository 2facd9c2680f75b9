package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Field;
import fr.moisson.tabular.At;
import fr.moisson.tabular.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns the columns of days or months into lines. Where each row has a measure, the rows of one place are put together first. */
final class SpreadLines {
    private final Layout layout;
    private final Table table;
    private final Headers headers;
    private final Map<Integer, String> last = new HashMap<>();
    private final Map<Integer, Building> building = new TreeMap<>();
    private List<String> place = List.of();
    private int firstRow;

    /** A line that is not complete yet. */
    private record Building(List<String> cells, List<@Nullable At> origins) {}

    SpreadLines(Layout layout, Table table) {
        this.layout = layout;
        this.table = table;
        this.headers = new Headers(table.form());
    }

    /** The lines that this row completes. */
    List<Line> lines(Row row, List<Passed> passed) {
        Spread spread = spread();
        if (spread.measures() < 0) {
            return begin(row, spread.value());
        }
        String measure = TableLine.text(row, spread.measures());
        Optional<Field> field = headers.named(measure).map(Headers.Named::field);
        List<Line> done = isElsewhere(row, field) ? flush() : List.of();
        if (field.isEmpty()) {
            if (!measure.isBlank()) {
                passed.add(new Passed(
                        row.number(),
                        spread.measures(),
                        "",
                        measure.strip(),
                        "",
                        "mesure non lue",
                        Verdict.CERTAIN,
                        "Cette ligne mesure quelque chose que le formulaire ne demande pas, elle n’est pas lue.",
                        null,
                        ""));
            }
            return done;
        }
        fill(row, field.get().name());
        return done;
    }

    private Spread spread() {
        if (table.spread() == null) {
            throw new IllegalStateException("no days in columns");
        }
        return table.spread();
    }

    private List<Line> begin(Row row, String value) {
        fill(row, value);
        return flush();
    }

    /** Another place, or the same measure again. */
    private boolean isElsewhere(Row row, Optional<Field> field) {
        boolean again = field.isPresent()
                && building.values().stream().anyMatch(b -> !b.cells()
                        .get(layout.fields().indexOf(field.get().name()))
                        .isEmpty());
        return !building.isEmpty() && (again || !place(row).equals(place));
    }

    private List<String> place(Row row) {
        return table.columns().stream()
                .filter(column -> !column.field().isEmpty())
                .map(column -> placed(row, column.at()))
                .toList();
    }

    /** Written once for all the rows of its measures. */
    private String placed(Row row, int column) {
        String text = TableLine.text(row, column);
        return text.isBlank() && spread().measures() >= 0 ? last.getOrDefault(column, "") : text;
    }

    private void fill(Row row, String field) {
        if (building.isEmpty()) {
            firstRow = row.number();
            place = place(row);
        }
        table.columns().stream()
                .filter(column -> !column.field().isEmpty())
                .forEach(column -> last.put(column.at(), placed(row, column.at())));
        for (Spread.Day day : spread().days()) {
            String text = TableLine.text(row, day.at());
            if (!text.isBlank()) {
                Building line = building.computeIfAbsent(day.at(), at -> line(row, day));
                set(line, field, text, new At(row.number(), day.at()));
            }
        }
    }

    private Building line(Row row, Spread.Day day) {
        int size = layout.fields().size();
        Building line = new Building(
                new ArrayList<>(Collections.nCopies(size, "")), new ArrayList<>(Collections.nCopies(size, null)));
        for (TableColumn column : table.columns()) {
            if (!column.field().isEmpty()) {
                set(line, column.field(), placed(row, column.at()), new At(row.number(), column.at()));
            }
        }
        table.constants().forEach(constant -> set(line, constant.field(), constant.value(), null));
        set(line, spread().date(), day.day(), new At(table.bottom(), day.at()));
        return line;
    }

    private void set(Building line, String field, String text, @Nullable At origin) {
        int at = layout.fields().indexOf(field);
        if (at >= 0) {
            line.cells().set(at, text);
            line.origins().set(at, origin);
        }
    }

    List<Line> flush() {
        List<Line> lines = new ArrayList<>();
        building.forEach((column, line) ->
                lines.add(new Line(firstRow, column, layout.tables().indexOf(table), line.cells(), line.origins())));
        building.clear();
        return lines;
    }
}
