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
 */
record HeaderRows(String file, int top, int bottom, List<List<String>> texts) {

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
                head.file(), rows.get(0).number(), rows.get(rows.size() - 1).number(), texts);
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
        Optional<Headers.Named> best = Optional.empty();
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
