package fr.moisson.indicator.query;

import java.util.List;

/**
 * Aggregates of a relation's lines, for each combination of some dimensions.
 *
 * @param aggregates SQL over the relation's columns
 */
public record Request(Relation relation, List<Dimension> dimensions, List<String> aggregates) {
    public static final List<String> COUNT = List.of("count(*)");

    public Request {
        dimensions = List.copyOf(dimensions);
        aggregates = List.copyOf(aggregates);
    }

    /** Whether it only asks how often each combination occurs. */
    boolean isDistribution() {
        return aggregates.equals(COUNT);
    }
}
