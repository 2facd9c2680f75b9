package fr.moisson.crossing;

import fr.moisson.indicator.Audience;
import fr.moisson.indicator.SaidByWhom;
import fr.moisson.interview.Grid;
import fr.moisson.interview.Grids;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.coding.Passages;
import fr.moisson.interview.coding.Theme;
import fr.moisson.interview.coding.Themes;
import fr.moisson.interview.coding.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The matrix for whoever writes a report. Outside the team, publics of whom few were heard are one public. */
@Component
class SaidInReports implements SaidByWhom {
    /** Nobody looks: what two people code without seeing each other is not counted until they are done. */
    private static final String NOBODY = "";

    /** Columns outside the team. With eight, two tables over the same people could pin each other down ({@code secrecy.md}). */
    private static final int MOST = 6;

    private final Crossings crossings;
    private final Themes themes;
    private final Passages passages;
    private final Interviews interviews;
    private final Grids grids;

    SaidInReports(Crossings crossings, Themes themes, Passages passages, Interviews interviews, Grids grids) {
        this.crossings = crossings;
        this.themes = themes;
        this.passages = passages;
        this.interviews = interviews;
        this.grids = grids;
    }

    @Override
    public Optional<Crossed> of(String project, Way way, Audience audience) {
        Telling telling = Telling.to(audience);
        Material material = new Material(
                By.named(way.word()),
                grids.of(project),
                themes.of(project),
                interviews.of(project),
                passages.of(project, NOBODY));
        Matrix matrix = telling == Telling.EXACTLY ? material.matrix(List.of()) : material.withoutFew();
        Counted all = matrix.heard().get(matrix.columns().size());
        boolean isTooFew = telling == Telling.ROUGHLY && all.people() < Telling.FEW;
        return all.isNobody() || isTooFew
                ? Optional.empty()
                : Optional.of(crossed(matrix, crossings.of(project), telling));
    }

    private record Material(By by, Grid grid, Tree tree, List<Interview> heard, List<Passages.Passage> passages) {

        Matrix matrix(List<String> together) {
            String named = together.stream().map(by::said).collect(Collectors.joining(", "));
            return Matrix.of(
                    by,
                    column -> together.contains(column) ? named : column,
                    grid,
                    tree,
                    tree.under(null),
                    heard,
                    passages);
        }

        /** Each column is of enough people; the fewest are put together first. */
        Matrix withoutFew() {
            Matrix apart = matrix(List.of());
            List<String> fewestFirst = apart.columns().stream()
                    .sorted(Comparator.comparing(column ->
                            apart.heard().get(apart.columns().indexOf(column)).people()))
                    .toList();
            Matrix matrix = apart;
            for (int many = 1; isTooFine(matrix); many++) {
                List<String> few = fewestFirst.subList(0, many);
                matrix = matrix(apart.columns().stream().filter(few::contains).toList());
            }
            return matrix;
        }

        private static boolean isTooFine(Matrix matrix) {
            int columns = matrix.columns().size();
            return columns > 1
                    && (columns > MOST
                            || matrix.heard().subList(0, columns).stream()
                                    .anyMatch(heard -> heard.people() < Telling.FEW));
        }
    }

    private static Crossed crossed(Matrix matrix, List<Crossing> crossings, Telling telling) {
        boolean isOne = matrix.columns().size() == 1;
        List<String> columns = new ArrayList<>();
        if (!isOne) {
            matrix.columns().forEach(column -> columns.add(matrix.by().said(column)));
        }
        columns.add("en tout");
        Map<String, Crossing> asked =
                crossings.stream().collect(Collectors.toMap(Crossing::themes, one -> one, (one, other) -> one));
        boolean none = matrix.branches().stream()
                .noneMatch(branch -> asked.containsKey(branch.top().name()));
        List<Branch> branches = matrix.branches().stream()
                .map(branch -> branch(
                        branch, Optional.ofNullable(asked.get(branch.top().name())), none, isOne, telling))
                .toList();
        return new Crossed(columns, told(matrix.heard(), isOne, telling), branches, notes(matrix, branches, telling));
    }

    private static Branch branch(
            Matrix.Branch branch, Optional<Crossing> asked, boolean none, boolean isOne, Telling telling) {
        return new Branch(
                branch.top().name(),
                asked.map(Crossing::asked).orElse(""),
                none || asked.isPresent(),
                branch.rows().stream()
                        .map(row -> line(row.theme(), row.told(), asked, isOne, telling))
                        .toList());
    }

    private static Line line(
            Theme theme, List<Counted> counted, Optional<Crossing> asked, boolean isOne, Telling telling) {
        return new Line(
                theme.name(),
                theme.depth(),
                told(counted, isOne, telling),
                asked.map(one -> one.answers().getOrDefault(theme.name(), List.of()))
                        .orElse(List.of()));
    }

    /** @param counted a column each, then all @param isOne the only column is all: said once */
    private static List<String> told(List<Counted> counted, boolean isOne, Telling telling) {
        int last = counted.size() - 1;
        return telling.cells(isOne ? List.of() : counted.subList(0, last), counted.get(last));
    }

    private static List<String> notes(Matrix matrix, List<Branch> branches, Telling telling) {
        List<String> notes = new ArrayList<>(telling.legend(branches.stream()
                .flatMap(branch -> branch.lines().stream())
                .flatMap(line -> line.cells().stream())
                .distinct()
                .toList()));
        matrix.saidUnheard().ifPresent(notes::add);
        return notes;
    }
}
