package fr.moisson.entry.layout;

import fr.moisson.form.Field;
import fr.moisson.tabular.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One to three rows that may be the headers of one or several tables, each column with its texts from top to bottom.
 *
 * @param file in which they stand
 * @param texts of each column from 0
 * @param above what stands over each column in the row before the last, or over the first of those that it heads
 */
record HeaderRows(String file, int top, int bottom, List<List<String>> texts, List<String> above) {

    static HeaderRows of(Head head, List<Row> rows) {
        List<List<String>> texts = new ArrayList<>();
        for (Row row : rows) {
            List<String> cells = row == rows.get(rows.size() - 1) ? row.cells() : head.spreadOut(row);
            for (int column = 0; column < cells.size(); column++) {
                while (texts.size() <= column) {
                    texts.add(new ArrayList<>());
                }
                if (!cells.get(column).isBlank()) {
                    texts.get(column).add(cells.get(column).strip());
                }
            }
        }
        return new HeaderRows(
                head.file(), rows.get(0).number(), rows.get(rows.size() - 1).number(), texts, above(rows));
    }

    private static List<String> above(List<Row> rows) {
        List<String> above = new ArrayList<>();
        if (rows.size() > 1) {
            List<String> before = rows.get(rows.size() - 2).cells();
            for (int column = 0; column < rows.get(rows.size() - 1).cells().size(); column++) {
                String own = column < before.size() ? before.get(column).strip() : "";
                above.add(own.isEmpty() && column > 0 ? above.get(column - 1) : own);
            }
        }
        return above;
    }

    /** A choice under its question, as Framaforms writes them. */
    private Optional<Headers.Named> choice(Headers form, int column) {
        List<String> here = texts.get(column);
        if (here.isEmpty() || column >= above.size() || above.get(column).isEmpty()) {
            return Optional.empty();
        }
        return form.named(above.get(column) + " [" + here.get(here.size() - 1) + "]")
                .filter(named -> named.choice() != null);
    }

    int width() {
        return texts.size();
    }

    boolean isBlank(int column) {
        return texts.get(column).isEmpty();
    }

    /** All the texts of a column, as one header. */
    String header(int column) {
        Set<String> distinct = new LinkedHashSet<>(texts.get(column));
        return String.join(" ", distinct);
    }

    /** What a column is called, the nearest to its rows first. */
    List<String> names(int column) {
        List<String> here = texts.get(column);
        List<String> names = new ArrayList<>();
        if (!here.isEmpty()) {
            names.add(here.get(here.size() - 1));
            if (here.size() > 1) {
                names.add(header(column));
            }
        }
        return names;
    }

    Optional<Headers.Named> named(Headers form, int column, Decided decided) {
        for (Field field : form.form().fields()) {
            boolean isSaid = decided.header(file, form.form(), field)
                    .filter(said -> names(column).stream()
                            .anyMatch(name -> Headers.bare(name).equals(Headers.bare(said))))
                    .isPresent();
            if (isSaid) {
                return Optional.of(new Headers.Named(field, null, Headers.Likeness.DECIDED));
            }
        }
        for (String name : names(column)) {
            Optional<Decided.Column> said = decided.column(form.form(), name);
            if (said.isPresent()) {
                return said.get().named();
            }
        }
        Optional<Headers.Named> best = choice(form, column);
        if (best.isPresent()) {
            return best;
        }
        for (String name : names(column)) {
            Optional<Headers.Named> named = form.named(name);
            if (named.isPresent()
                    && (best.isEmpty()
                            || named.get().likeness().compareTo(best.get().likeness()) < 0)) {
                best = named;
            }
        }
        return best;
    }
}
