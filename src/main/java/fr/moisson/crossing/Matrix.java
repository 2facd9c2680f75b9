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
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
    record Row(Theme theme, List<Counted> cells, Counted all) {

        /** In each column, then over all. */
        List<Counted> told() {
            List<Counted> told = new ArrayList<>(cells);
            told.add(all);
            return told;
        }
    }

    /** @param together a column’s name, or that of those it is one with @param tops the top themes that are shown */
    static Matrix of(
            By by,
            UnaryOperator<String> together,
            Grid grid,
            Tree tree,
            List<Theme> tops,
            Collection<Interview> interviews,
            Collection<Passages.Passage> passages) {
        List<Voice> heard = interviews.stream()
                .map(one -> new Voice(one.id(), one.heading()))
                .toList();
        List<String> apart = columns(by, grid, heard);
        List<String> unheard =
                by.all(grid).stream().filter(one -> !apart.contains(one)).toList();
        List<String> columns = apart.stream().map(together).distinct().toList();
        Function<Voice, String> of = voice -> together.apply(by.of(voice.heading()));
        List<Branch> branches = tops.stream()
                .map(top -> new Branch(
                        top,
                        tree.branch(top).stream()
                                .map(theme -> row(of, columns, theme, Passages.under(passages, tree.branch(theme))))
                                .toList()))
                .toList();
        return new Matrix(by, columns, unheard, counted(of, columns, heard), branches);
    }

    private static List<String> columns(By by, Grid grid, List<Voice> heard) {
        List<String> columns = new ArrayList<>(by.all(grid));
        heard.stream()
                .map(voice -> by.of(voice.heading()))
                .filter(one -> !columns.contains(one))
                .forEach(columns::add);
        columns.removeIf(column ->
                heard.stream().noneMatch(voice -> by.of(voice.heading()).equals(column)));
        if (columns.remove(By.UNKNOWN)) {
            columns.add(By.UNKNOWN);
        }
        return columns;
    }

    /** A sentence that says whom nobody heard, when there is somebody. */
    Optional<String> saidUnheard() {
        return unheard.isEmpty()
                ? Optional.empty()
                : Optional.of("Personne n’a encore été entendu ici\u00A0: "
                        + unheard.stream().map(by::said).collect(Collectors.joining(", "))
                        + ". Ce n’est pas un 0\u00A0: rien n’a été recueilli.");
    }

    private static Row row(
            Function<Voice, String> of, List<String> columns, Theme theme, List<Passages.Passage> passages) {
        List<Counted> counted = counted(of, columns, Counted.voices(passages));
        return new Row(theme, counted.subList(0, columns.size()), counted.get(columns.size()));
    }

    /** In each column, then over all. */
    private static List<Counted> counted(Function<Voice, String> of, List<String> columns, List<Voice> voices) {
        List<Counted> counted = new ArrayList<>();
        columns.forEach(column -> counted.add(Counted.of(
                voices.stream().filter(voice -> of.apply(voice).equals(column)).toList())));
        counted.add(Counted.of(voices));
        return counted;
    }
}
