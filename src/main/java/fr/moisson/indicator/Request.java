package fr.moisson.indicator;

import java.util.List;

/**
 * Aggregates of a relation's lines, for each combination of some dimensions.
 *
 * @param aggregates SQL over the relation's columns
 */
record Request(Relation relation, List<Dimension> dimensions, List<String> aggregates) {
    static final List<String> COUNT = List.of("count(*)");

    Request {
        dimensions = List.copyOf(dimensions);
        aggregates = List.copyOf(aggregates);
    }

    /** Whether it only asks how often each combination occurs. */
    boolean isDistribution() {
        return aggregates.equals(COUNT);
    }
}
