package fr.moisson.indicator.secrecy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.PivotSelectionRule;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/** A linear programme over unknowns that are never negative. */
final class Linear {
    private static final MaxIter LONG = new MaxIter(100_000);

    private final int unknowns;
    private final List<LinearConstraint> constraints = new ArrayList<>();

    Linear(int unknowns) {
        this.unknowns = unknowns;
    }

    void equal(Map<Integer, Double> factors, double constant) {
        constraints.add(new LinearConstraint(row(factors), Relationship.EQ, constant));
    }

    void atLeast(Map<Integer, Double> factors, double constant) {
        constraints.add(new LinearConstraint(row(factors), Relationship.GEQ, constant));
    }

    /** @param low may be infinite, and so may {@code high} */
    void between(Map<Integer, Double> factors, double low, double high) {
        if (!Double.isInfinite(low)) {
            atLeast(factors, low);
        }
        if (!Double.isInfinite(high)) {
            atMost(factors, high);
        }
    }

    void atMost(Map<Integer, Double> factors, double constant) {
        constraints.add(new LinearConstraint(row(factors), Relationship.LEQ, constant));
    }

    private double[] row(Map<Integer, Double> factors) {
        double[] row = new double[unknowns];
        factors.forEach((unknown, factor) -> row[unknown] += factor);
        return row;
    }

    /** The unknowns where one of them is smallest; empty when the constraints contradict each other. */
    Optional<double[]> least(int unknown) {
        return cheapest(row(Map.of(unknown, 1.0)));
    }

    /**
     * The unknowns where one of them is largest.
     *
     * @throws UnboundedSolutionException when nothing bounds it
     */
    Optional<double[]> most(int unknown) {
        return solve(row(Map.of(unknown, 1.0)), GoalType.MAXIMIZE).map(PointValuePair::getPoint);
    }

    /** The unknowns where a sum of them is smallest; empty when the constraints contradict each other. */
    Optional<double[]> cheapest(double[] costs) {
        try {
            return solve(costs, GoalType.MINIMIZE).map(PointValuePair::getPoint);
        } catch (MathIllegalStateException e) {
            return Optional.empty();
        }
    }

    private Optional<PointValuePair> solve(double[] costs, GoalType goal) {
        if (constraints.isEmpty()) {
            if (goal == GoalType.MAXIMIZE) {
                throw new UnboundedSolutionException();
            }
            return Optional.of(new PointValuePair(new double[unknowns], 0));
        }
        return Optional.of(new SimplexSolver()
                .optimize(
                        LONG,
                        new LinearObjectiveFunction(costs, 0),
                        new LinearConstraintSet(constraints),
                        goal,
                        new NonNegativeConstraint(true),
                        PivotSelectionRule.BLAND));
    }
}
