package fr.moisson.indicator.secrecy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * Somebody with a solver and everything that was published, who knows nothing of how it was protected: texts such as « 12 » and « masqué »,
 * and which of them add up to which.
 */
public final class Attacker {
    private static final Pattern TENS = Pattern.compile("moins de (\\d+)|de ([\\d\\s\u202f]+) à ([\\d\\s\u202f]+)");

    private final Map<String, Integer> unknowns = new LinkedHashMap<>();
    private final Map<String, Double> known = new LinkedHashMap<>();
    private final List<Sum> sums = new ArrayList<>();

    private final Map<String, double[]> reached = new LinkedHashMap<>();

    private final Set<Limit> limits = new LinkedHashSet<>();

    private record Limit(Map<String, Double> factors, Relationship how, double constant) {}

    private record Sum(String whole, List<String> parts, Relationship how) {}

    /** Reads a published text: « masqué », « moins de 10 », « de 10 à 19 », or a number. */
    public Attacker reads(String place, String text) {
        Matcher tens = TENS.matcher(text);
        if (text.equals("masqué")) {
            unknowns.putIfAbsent(place, unknowns.size());
        } else if (tens.matches()) {
            unknowns.putIfAbsent(place, unknowns.size());
            String from = tens.group(2);
            limit(Map.of(place, 1.0), Relationship.GEQ, from == null ? 0 : number(from));
            limit(
                    Map.of(place, 1.0),
                    Relationship.LEQ,
                    from == null ? number(tens.group(1)) - 1 : number(tens.group(3)));
        } else {
            known.put(place, Double.valueOf(text));
        }
        return this;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replaceAll("[^0-9]", ""));
    }

    /** Reads of whom a share is, told by its quarter, as a reader understands « moins d’un quart » of whole people. */
    public Attacker reads(String having, String all, String quarter) {
        unknowns.putIfAbsent(having, unknowns.size());
        supposes(all);
        int least = List.of(
                        "moins d’un quart",
                        "entre un quart et la moitié",
                        "entre la moitié et trois quarts",
                        "trois quarts ou plus")
                .indexOf(quarter);
        limit(Map.of(having, 4.0, all, -1.0 * least), Relationship.GEQ, 0);
        if (least < 3) {
            limit(Map.of(having, 4.0, all, -1.0 - least), Relationship.LEQ, -1);
        }
        return this;
    }

    private void limit(Map<String, Double> factors, Relationship how, double constant) {
        limits.add(new Limit(factors, how, constant));
    }

    /** Something nobody published, and that stands in a sum: a rest, a complement. */
    public Attacker supposes(String place) {
        if (!known.containsKey(place)) {
            unknowns.putIfAbsent(place, unknowns.size());
        }
        return this;
    }

    public Attacker knows(String whole, String... parts) {
        return knows(whole, Arrays.asList(parts));
    }

    public Attacker knows(String whole, List<String> parts) {
        sums.add(new Sum(whole, parts, Relationship.EQ));
        return this;
    }

    /** That rows are only ever added: what was is at most what is. */
    public Attacker knowsItGrew(String before, String after) {
        sums.add(new Sum(before, List.of(after), Relationship.GEQ));
        return this;
    }

    public List<String> masked() {
        return List.copyOf(unknowns.keySet());
    }

    /**
     * The least and the most a place can hold; the most may be infinite. What is sought stands in the first column: of several columns
     * that look alike, SimplexSolver 3.6.1 gives everything to the first.
     */
    public double[] bounds(String place) {
        putFirst(place);
        List<LinearConstraint> constraints = new ArrayList<>();
        for (Sum sum : sums) {
            double[] row = new double[unknowns.size()];
            double constant = 0;
            constant -= put(row, sum.whole(), -1);
            for (String part : sum.parts()) {
                constant -= put(row, part, 1);
            }
            if (Arrays.stream(row).anyMatch(factor -> factor != 0)) {
                constraints.add(new LinearConstraint(row, sum.how(), constant));
            }
        }
        for (Limit limit : limits) {
            double[] row = new double[unknowns.size()];
            double constant = limit.constant();
            for (Map.Entry<String, Double> term : limit.factors().entrySet()) {
                constant -= put(row, term.getKey(), term.getValue());
            }
            constraints.add(new LinearConstraint(row, limit.how(), constant));
        }
        return new double[] {
            extreme(place, constraints, GoalType.MINIMIZE), extreme(place, constraints, GoalType.MAXIMIZE)
        };
    }

    /** Whether the tables found so far leave a place that much room, whatever else they show. */
    public boolean leaves(String place, double width) {
        double[] reach = reached.getOrDefault(place, new double[2]);
        return reach[1] - reach[0] >= width;
    }

    private void reach(String place, double value) {
        double[] reach = reached.computeIfAbsent(place, any -> new double[] {value, value});
        reach[0] = Math.min(reach[0], value);
        reach[1] = Math.max(reach[1], value);
    }

    private void putFirst(String place) {
        int at = unknowns.get(place);
        unknowns.replaceAll((name, column) -> column == at ? (Integer) 0 : column == 0 ? (Integer) at : column);
    }

    private double put(double[] row, String place, double factor) {
        Integer at = unknowns.get(place);
        if (at == null) {
            return factor * known.get(place);
        }
        row[at] += factor;
        return 0;
    }

    private double extreme(String place, List<LinearConstraint> constraints, GoalType goal) {
        double[] row = new double[unknowns.size()];
        row[unknowns.get(place)] = 1;
        if (constraints.isEmpty()) {
            return goal == GoalType.MINIMIZE ? 0 : Double.POSITIVE_INFINITY;
        }
        try {
            PointValuePair found = new SimplexSolver()
                    .optimize(
                            new MaxIter(100_000),
                            new LinearObjectiveFunction(row, 0),
                            new LinearConstraintSet(constraints),
                            goal,
                            new NonNegativeConstraint(true));
            unknowns.forEach((name, column) -> reach(name, found.getPoint()[column]));
            return found.getValue();
        } catch (UnboundedSolutionException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
