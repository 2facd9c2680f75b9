package fr.moisson.crossing;

import fr.moisson.crossing.Counted.Voice;
import fr.moisson.interview.Grid;
import fr.moisson.interview.Interview;
import fr.moisson.interview.coding.Passages;
import fr.moisson.interview.coding.Theme;
import fr.moisson.interview.coding.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Themes by who spoke: in each cell distinct people and sources, never passages, so that who talks much weighs no more.
 *
 * @param columns those that were heard, in the project's order
 * @param unheard those of the project that nobody heard: in their column a 0 would be a lie
 * @param heard how many were heard in each column, whatever they said; the last is for all
 */
record Matrix(By by, List<String> columns, List<String> unheard, List<Counted> heard, List<Branch> branches) {

    /** A top theme, and itself with those under it. */
    record Branch(Theme top, List<Row> rows) {}

    /** @param cells in the order of the columns @param all over the columns, where somebody in two of them counts once */
    record Row(Theme theme, List<Counted> cells, Counted all) {}

    /** @param tops the top themes that are shown */
    static Matrix of(
            By by,
            Grid grid,
            Tree tree,
            List<Theme> tops,
            Collection<Interview> interviews,
            Collection<Passages.Passage> passages) {
        List<Voice> heard = interviews.stream()
                .map(one -> new Voice(one.id(), one.heading()))
                .toList();
        List<String> columns = columns(by, grid, heard);
        List<String> unheard =
                by.all(grid).stream().filter(one -> !columns.contains(one)).toList();
        List<Branch> branches = tops.stream()
                .map(top -> new Branch(
                        top,
                        tree.branch(top).stream()
                                .map(theme -> row(by, columns, theme, Passages.under(passages, tree.branch(theme))))
                                .toList()))
                .toList();
        return new Matrix(by, columns, unheard, counted(by, columns, heard), branches);
    }

    private static List<String> columns(By by, Grid grid, List<Voice> heard) {
        List<String> columns = new ArrayList<>(by.all(grid));
        heard.stream()
                .map(voice -> by.of(voice.heading()))
                .filter(one -> !columns.contains(one))
                .forEach(columns::add);
        columns.removeIf(column -> heard.stream().noneMatch(in(by, column)));
        if (columns.remove(By.UNKNOWN)) {
            columns.add(By.UNKNOWN);
        }
        return columns;
    }

    private static Predicate<Voice> in(By by, String column) {
        return voice -> by.of(voice.heading()).equals(column);
    }

    private static Row row(By by, List<String> columns, Theme theme, List<Passages.Passage> passages) {
        List<Counted> counted = counted(by, columns, Counted.voices(passages));
        return new Row(theme, counted.subList(0, columns.size()), counted.get(columns.size()));
    }

    /** In each column, then over all. */
    private static List<Counted> counted(By by, List<String> columns, List<Voice> voices) {
        List<Counted> counted = new ArrayList<>();
        columns.forEach(column ->
                counted.add(Counted.of(voices.stream().filter(in(by, column)).toList())));
        counted.add(Counted.of(voices));
        return counted;
    }
}
