package fr.moisson.indicator.secrecy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;

/**
 * All the numbers one audience is or was shown, and how they hang together: every table, every edition.
 *
 * <p>Too small cells are withheld, then attacked as a reader could: the least and the most each can be, given all that is shown, by
 * linear programming. Where that leaves too narrow an interval, the cheapest change of the tables that would widen it says what to withhold
 * as well, and the attack begins again; see J. P. Kelly, B. L. Golden and A. A. Assad, « Cell suppression: disclosure protection for
 * sensitive tabular data », Networks 22 (1992), and M. Fischetti and J. J. Salazar-González, « Solving the cell suppression problem on
 * tabular data with linear constraints », Management Science 47 (2001), whose exact method this heuristic stands in for. It may withhold
 * more than is needed, never less.
 *
 * <p>Tables that a reader could take for the true ones are kept from one attack to the next: what they show of a cell needs no programme,
 * for withholding more never rules them out. Programmes look at the cells around one first, and take the rest as it is: that a cell may
 * move there says that it may move. Only when it may not are more cells looked at, up to some hundreds.
 */
public final class Web {
    private static final double MOVED = 1e-5;
    /** Where more cells than this hang together, it is all told roughly or nothing is. */
    private static final int NEAR = 100;
    /** How far one looks around a cell: at a few cells of each sum it stands in, at more of them, at all there is. */
    private static final List<Reach> REACHES = List.of(new Reach(4, 40), new Reach(12, 160), new Reach(1_000_000, 400));

    private record Reach(int ofEachSum, int inAll) {}

    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<Relation> relations;
    private final List<Statement> statements;
    private final List<List<String>> sorted = new ArrayList<>();
    private final Map<String, double[]> reached = new HashMap<>();
    private final Map<String, List<Integer>> relationsOf = new HashMap<>();
    private final Map<String, List<Statement>> revealedBy = new HashMap<>();
    private final Map<String, Reason> masked = new LinkedHashMap<>();
    private final Set<String> tooLate = new LinkedHashSet<>();
    private final Map<String, Set<Bracket>> told = new HashMap<>();

    /** @throws IllegalArgumentException when a relation is not true of the cells, or speaks of one there is not */
    public Web(Collection<Cell> cells, Collection<Relation> relations, Collection<Statement> statements) {
        this(cells, relations, statements, List.of());
    }

    /**
     * @param brackets what the audience was told of what earlier editions withheld
     * @throws IllegalArgumentException when a relation is not true of the cells, or speaks of one there is not
     */
    public Web(
            Collection<Cell> cells,
            Collection<Relation> relations,
            Collection<Statement> statements,
            Collection<Bracket> brackets) {
        cells.forEach(cell -> this.cells.put(cell.name(), cell));
        this.relations = List.copyOf(relations);
        this.statements = List.copyOf(statements);
        for (int i = 0; i < this.relations.size(); i++) {
            check(this.relations.get(i));
            sorted.add(
                    this.relations.get(i).factors().keySet().stream().sorted().toList());
            for (String cell : this.relations.get(i).factors().keySet()) {
                relationsOf.computeIfAbsent(cell, any -> new ArrayList<>()).add(i);
            }
        }
        for (Statement statement : this.statements) {
            for (String cell : statement.reveals()) {
                revealedBy.computeIfAbsent(cell, any -> new ArrayList<>()).add(statement);
            }
        }
        brackets.forEach(this::tell);
    }

    private void tell(Bracket bracket) {
        double sum = truth(bracket.factors());
        if (sum < bracket.low() - Cell.CLOSE || sum > bracket.high() + Cell.CLOSE) {
            throw new IllegalArgumentException("not true: " + bracket);
        }
        bracket.factors().keySet().forEach(cell -> told.computeIfAbsent(cell, any -> new LinkedHashSet<>())
                .add(bracket));
    }

    private void untell(Bracket bracket) {
        bracket.factors().keySet().forEach(cell -> told.getOrDefault(cell, Set.of())
                .remove(bracket));
    }

    private Set<Bracket> toldOf(Collection<String> some) {
        Set<Bracket> brackets = new LinkedHashSet<>();
        some.forEach(cell -> brackets.addAll(told.getOrDefault(cell, Set.of())));
        return brackets;
    }

    private void check(Relation relation) {
        double size = relation.factors().keySet().stream()
                .mapToDouble(name -> Math.abs(cell(name).truth()))
                .max()
                .orElse(0);
        if (Math.abs(truth(relation.factors()) - relation.constant()) > 1e-7 * Math.max(1, size)) {
            throw new IllegalArgumentException("not true: " + relation);
        }
    }

    private Cell cell(String name) {
        Cell cell = cells.get(name);
        if (cell == null) {
            throw new IllegalArgumentException("no such cell: " + name);
        }
        return cell;
    }

    /** What to withhold. */
    public Protection protect() {
        return protect(Map.of());
    }

    /**
     * What to withhold, and what of it may be told roughly.
     *
     * @param roughly by statement, what readers would be told of it when it is withheld
     */
    public Protection protect(Map<String, List<Bracket>> roughly) {
        masked.clear();
        tooLate.clear();
        reached.clear();
        for (Statement statement : statements) {
            if (statement.reason() != null && statement.state() != Statement.State.WITHHELD) {
                masked.put(statement.name(), statement.reason());
            }
        }
        Deque<Statement> toCheck =
                new ArrayDeque<>(statements.stream().filter(this::isWithheld).toList());
        while (!toCheck.isEmpty()) {
            Statement attacked = toCheck.removeFirst();
            for (String cell : attacked.guards()) {
                List<Statement> more = defend(attacked, cell(cell));
                toCheck.addAll(more);
            }
        }
        return new Protection(masked, tooLate, rounded(roughly));
    }

    /**
     * Everything withheld is told roughly and attacked again. Where that leaves too narrow an interval, all that has to do with it is taken
     * back, then told again one by one, the most useful first, as long as everything stays hidden. In the end nothing may be left, and then
     * everything is as hidden as it was.
     */
    private Set<String> rounded(Map<String, List<Bracket>> roughly) {
        Map<String, List<Bracket>> rounded = new LinkedHashMap<>();
        List<Statement> told = statements.stream()
                .filter(statement -> masked.containsKey(statement.name()) && roughly.containsKey(statement.name()))
                .filter(statement -> !tooLate.contains(statement.name()))
                .sorted(Comparator.comparingDouble(Statement::loss).reversed())
                .toList();
        told.forEach(statement -> rounded.put(statement.name(), roughly.getOrDefault(statement.name(), List.of())));
        if (rounded.isEmpty()) {
            return Set.of();
        }
        reached.clear();
        rounded.values().forEach(brackets -> brackets.forEach(this::tell));
        Set<String> guarded = guarded();
        for (String cell : guarded) {
            if (!isHidden(cell(cell))) {
                Set<String> tied = tiedTo(Set.of(cell), Integer.MAX_VALUE);
                for (String name : telling(tied, rounded)) {
                    rounded.getOrDefault(name, List.of()).forEach(this::untell);
                    rounded.remove(name);
                }
            }
        }
        for (Statement statement : told) {
            if (!rounded.containsKey(statement.name())) {
                tryAgain(statement, roughly.getOrDefault(statement.name(), List.of()), guarded, rounded);
            }
        }
        return rounded.keySet();
    }

    private void tryAgain(
            Statement statement, List<Bracket> brackets, Set<String> guarded, Map<String, List<Bracket>> rounded) {
        Set<String> tied = tiedTo(statement.reveals(), NEAR + 1);
        if (tied.size() > NEAR) {
            return;
        }
        brackets.forEach(this::tell);
        tied.forEach(reached::remove);
        if (tied.stream().filter(guarded::contains).allMatch(cell -> isHidden(cell(cell)))) {
            rounded.put(statement.name(), brackets);
        } else {
            brackets.forEach(this::untell);
        }
    }

    /** The cells nobody may find, but for those that cannot be hidden any more. */
    private Set<String> guarded() {
        Set<String> guarded = new LinkedHashSet<>();
        statements.stream()
                .filter(statement -> isWithheld(statement) && !tooLate.contains(statement.name()))
                .forEach(statement -> guarded.addAll(statement.guards()));
        return guarded;
    }

    private static Set<String> telling(Set<String> cells, Map<String, List<Bracket>> rounded) {
        return rounded.entrySet().stream()
                .filter(told -> told.getValue().stream()
                        .anyMatch(bracket -> bracket.factors().keySet().stream().anyMatch(cells::contains)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The unknown cells one gets to from some, the nearest first, about that many at most. */
    private Set<String> tiedTo(Set<String> start, int most) {
        Set<String> found =
                start.stream().filter(cell -> !isKnown(cell)).collect(Collectors.toCollection(LinkedHashSet::new));
        Deque<String> next = new ArrayDeque<>(found);
        while (!next.isEmpty() && found.size() < most) {
            for (int relation : relationsOf.getOrDefault(next.removeFirst(), List.of())) {
                for (String cell : sorted.get(relation)) {
                    if (!isKnown(cell) && found.add(cell)) {
                        next.add(cell);
                    }
                }
            }
        }
        return found;
    }

    private boolean isWithheld(Statement statement) {
        return statement.state() == Statement.State.WITHHELD || masked.containsKey(statement.name());
    }

    /** Withholds more until the cell is wide enough; what was withheld to that end. */
    private List<Statement> defend(Statement attacked, Cell cell) {
        List<Statement> withheld = new ArrayList<>();
        while (!isHidden(cell)) {
            double width = bounds(cell).width();
            List<Statement> more = widen(cell);
            if (more.isEmpty() && bounds(cell).width() <= width && !bounds(cell).isAtLeast(cell.width())) {
                tooLate.add(attacked.name());
                return withheld;
            }
            more.forEach(statement -> masked.put(statement.name(), Reason.COMPLEMENT));
            withheld.addAll(more);
        }
        return withheld;
    }

    /** Whether a shown statement gives it, or an edition before. */
    private boolean isKnown(String cell) {
        return revealedBy.getOrDefault(cell, List.of()).stream()
                .anyMatch(statement -> statement.state() == Statement.State.SEEN || !isWithheld(statement));
    }

    private boolean isSeen(String cell) {
        return revealedBy.getOrDefault(cell, List.of()).stream()
                .anyMatch(statement -> statement.state() == Statement.State.SEEN);
    }

    /** Whether a reader who knows all that is shown, and that nothing is negative, is left with a wide enough interval. */
    private boolean isHidden(Cell cell) {
        if (isKnown(cell.name())) {
            return cell.width() == 0;
        }
        Predicate<String> unknown = other -> !isKnown(other);
        for (Reach reach : REACHES) {
            if (bounds(cell).isAtLeast(cell.width())) {
                return true;
            }
            around(cell.name(), unknown, reach).ifPresent(this::attack);
        }
        return bounds(cell).isAtLeast(cell.width());
    }

    /** How far apart the cell is in the tables found so far. */
    private Bounds bounds(Cell cell) {
        double[] reach = reached.getOrDefault(cell.name(), new double[] {cell.truth(), cell.truth()});
        return cell.whole()
                ? new Bounds(Math.ceil(reach[0] - Cell.CLOSE), Math.floor(reach[1] + Cell.CLOSE))
                : new Bounds(reach[0], reach[1]);
    }

    private void reach(String name, double value) {
        double truth = cell(name).truth();
        double[] reach = reached.computeIfAbsent(name, any -> new double[] {truth, truth});
        reach[0] = Math.min(reach[0], value);
        reach[1] = Math.max(reach[1], value);
    }

    /** The tables that a reader could take for the true ones if all but some cells were known. */
    private Linear tables(List<String> some) {
        Map<String, Integer> places = places(some);
        Linear programme = new Linear(some.size());
        for (int relation : relationsAmong(some)) {
            Some sum = some(relations.get(relation).factors(), places);
            programme.equal(sum.factors(), relations.get(relation).constant() - sum.rest());
        }
        for (Bracket bracket : toldOf(some)) {
            Some sum = some(bracket.factors(), places);
            programme.between(sum.factors(), bracket.low() - sum.rest(), bracket.high() - sum.rest());
        }
        return programme;
    }

    /** The tables where the first of some unknown cells is least and most, the others being what they are. */
    private void attack(List<String> unknown) {
        Linear programme = tables(unknown);
        // The cell stands in the first column: of several columns that look alike, SimplexSolver gives everything to
        // the first.
        programme.least(0).ifPresent(table -> reach(unknown, table));
        try {
            programme.most(0).ifPresent(table -> reach(unknown, table));
        } catch (UnboundedSolutionException e) {
            reach(unknown.get(0), Double.POSITIVE_INFINITY);
        }
    }

    /** A sum of cells of which only some may move. @param rest what the others make, as they are */
    private record Some(Map<Integer, Double> factors, double rest) {}

    private Some some(Map<String, Double> sum, Map<String, Integer> places) {
        Map<Integer, Double> factors = new HashMap<>();
        double rest = 0;
        for (Map.Entry<String, Double> term : sum.entrySet()) {
            Integer at = places.get(term.getKey());
            if (at != null) {
                factors.put(at, term.getValue());
            } else {
                rest += term.getValue() * cell(term.getKey()).truth();
            }
        }
        return new Some(factors, rest);
    }

    private double truth(Map<String, Double> sum) {
        return some(sum, Map.of()).rest();
    }

    private void reach(List<String> some, double[] table) {
        for (int i = 0; i < table.length; i++) {
            reach(some.get(i), table[i]);
        }
    }

    /**
     * The cells one gets to from one through sums, itself first: of each sum those that cost least, and with them what stands in two sums
     * already met, as the fourth corner of a table does. Empty when all is asked for and that is too much.
     */
    private Optional<List<String>> around(String start, Predicate<String> through, Reach reach) {
        boolean all = reach.ofEachSum() > reach.inAll();
        Set<String> found = new LinkedHashSet<>(List.of(start));
        Map<String, Integer> met = new LinkedHashMap<>();
        Set<Integer> sums = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(found);
        while (!next.isEmpty() && found.size() <= reach.inAll()) {
            for (int sum : relationsOf.getOrDefault(next.removeFirst(), List.of())) {
                if (!sums.add(sum)) {
                    continue;
                }
                List<String> open = sorted.get(sum).stream()
                        .filter(cell -> !found.contains(cell) && through.test(cell))
                        .toList();
                for (String cell : cheapest(open, reach.ofEachSum())) {
                    if (found.size() < reach.inAll() || all) {
                        found.add(cell);
                        next.add(cell);
                    }
                }
                open.forEach(cell -> met.merge(cell, 1, Integer::sum));
            }
        }
        if (all) {
            return found.size() > reach.inAll() ? Optional.empty() : Optional.of(List.copyOf(found));
        }
        met.forEach((cell, times) -> {
            if (times > 1 && found.size() < 2 * reach.inAll()) {
                found.add(cell);
            }
        });
        return Optional.of(List.copyOf(found));
    }

    private List<String> cheapest(List<String> some, int many) {
        return some.size() <= many
                ? some
                : some.stream()
                        .sorted(Comparator.comparingDouble(this::cost))
                        .limit(many)
                        .toList();
    }

    private static Map<String, Integer> places(List<String> some) {
        Map<String, Integer> places = new HashMap<>();
        some.forEach(cell -> places.put(cell, places.size()));
        return places;
    }

    private Set<Integer> relationsAmong(List<String> some) {
        Set<Integer> among = new LinkedHashSet<>();
        some.forEach(cell -> among.addAll(relationsOf.getOrDefault(cell, List.of())));
        return among;
    }

    /** What else to withhold for a wider interval: upwards if the tables allow it, else downwards; nothing when they do not. */
    private List<Statement> widen(Cell cell) {
        Bounds bounds = bounds(cell);
        double up = cell.width() - (cell.truth() - bounds.low());
        List<Statement> above = moving(cell, up);
        if (!above.isEmpty()) {
            return above;
        }
        double down = Math.min(cell.truth(), cell.width() - (bounds.high() - cell.truth()));
        boolean isFurther = down > cell.truth() - bounds.low() + Cell.CLOSE;
        List<Statement> below = isFurther ? moving(cell, -down) : List.of();
        return below.isEmpty() ? asFarAsItMoves(cell, bounds) : below;
    }

    /** Not wide enough to either side alone: up as far as it moves, and once it is there, down. */
    private List<Statement> asFarAsItMoves(Cell cell, Bounds bounds) {
        for (Reach reach : REACHES) {
            List<String> movable =
                    around(cell.name(), other -> !isSeen(other), reach).orElse(List.of());
            if (movable.isEmpty()) {
                continue;
            }
            double step = cell.whole() ? 1 - Cell.CLOSE : Cell.CLOSE;
            Linear tables = tables(movable);
            double most = Math.min(most(tables), cell.truth() + cell.width());
            double least = tables.least(0).map(table -> table[0]).orElse(cell.truth());
            if (most > bounds.high() + step) {
                return moving(cell, most - cell.truth());
            }
            if (least < bounds.low() - step) {
                return moving(cell, least - cell.truth());
            }
        }
        return List.of();
    }

    private static double most(Linear tables) {
        try {
            return tables.most(0).map(table -> table[0]).orElse(Double.NEGATIVE_INFINITY);
        } catch (UnboundedSolutionException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** The statements that the cheapest change of the tables by which a cell moves so far would make untrue. */
    private List<Statement> moving(Cell cell, double by) {
        for (Reach reach : REACHES) {
            List<String> movable =
                    around(cell.name(), other -> !isSeen(other), reach).orElse(List.of());
            Optional<double[]> change = movable.isEmpty() ? Optional.empty() : change(movable, by);
            if (change.isPresent()) {
                return untrue(movable, change.get());
            }
        }
        return List.of();
    }

    private List<Statement> untrue(List<String> movable, double[] change) {
        Set<Statement> untrue = new LinkedHashSet<>();
        for (int i = 0; i < movable.size(); i++) {
            if (Math.abs(change[i]) > MOVED) {
                revealedBy.getOrDefault(movable.get(i), List.of()).stream()
                        .filter(statement -> !isWithheld(statement))
                        .forEach(untrue::add);
                reach(movable.get(i), cell(movable.get(i)).truth() + change[i]);
            }
        }
        return List.copyOf(untrue);
    }

    /** By how much each of some cells moves when the first moves so far, at the least cost; empty when it cannot. */
    private Optional<double[]> change(List<String> movable, double by) {
        int size = movable.size();
        Map<String, Integer> places = places(movable);
        Linear programme = new Linear(2 * size);
        for (int relation : relationsAmong(movable)) {
            programme.equal(upAndDown(relations.get(relation).factors(), places), 0);
        }
        for (Bracket bracket : toldOf(movable)) {
            double now = truth(bracket.factors());
            programme.between(upAndDown(bracket.factors(), places), bracket.low() - now, bracket.high() - now);
        }
        programme.equal(Map.of(0, 1.0, size, -1.0), by);
        double[] costs = new double[2 * size];
        for (int i = 0; i < size; i++) {
            costs[i] = cost(movable.get(i));
            costs[size + i] = costs[i];
        }
        return cheapest(programme, costs, movable);
    }

    /** By how much a sum changes: what its cells rise, less what they fall. */
    private Map<Integer, Double> upAndDown(Map<String, Double> sum, Map<String, Integer> places) {
        Map<Integer, Double> factors = new HashMap<>();
        some(sum, places).factors().forEach((at, factor) -> {
            factors.put(at, factor);
            factors.put(places.size() + at, -factor);
        });
        return factors;
    }

    /** Nothing sinks under nothing; that is asked only of the cells that would, for each such demand makes the programme longer. */
    private Optional<double[]> cheapest(Linear programme, double[] costs, List<String> movable) {
        int size = movable.size();
        while (true) {
            Optional<double[]> found = programme.cheapest(costs);
            boolean sinks = false;
            for (int i = 0; found.isPresent() && i < size; i++) {
                double truth = cell(movable.get(i)).truth();
                if (found.get()[size + i] > truth + Cell.CLOSE) {
                    programme.atMost(Map.of(size + i, 1.0), truth);
                    sinks = true;
                }
            }
            if (!sinks) {
                return found.map(moved -> IntStream.range(0, size)
                        .mapToDouble(i -> moved[i] - moved[size + i])
                        .toArray());
            }
        }
    }

    /** Nothing for what is withheld already: readers have lost it. */
    private double cost(String cell) {
        double cost = 1e-4;
        for (Statement statement : revealedBy.getOrDefault(cell, List.of())) {
            cost += isWithheld(statement) ? 0 : statement.loss();
        }
        return cost;
    }
}
