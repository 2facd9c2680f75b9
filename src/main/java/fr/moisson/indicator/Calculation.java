package fr.moisson.indicator;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request and what to make of its lines, group by group.
 *
 * @param breakdown how many of the request's dimensions name a group; the others are numbers or answers to be weighed
 * @param prefix of the group names, an item's name; empty when there is none
 * @param measures that the statistic gives
 * @param counted SQL over the relation's columns: the lines that enter the number; the others lack an answer
 */
record Calculation(
        Request request, int breakdown, String prefix, Set<String> measures, String counted, Statistic statistic) {

    /** What comes out of the lines of one group. */
    interface Statistic {
        List<Found> of(List<Line> lines);
    }

    /**
     * @param suffix of the group's name, an answer or a rung; empty when there is none
     * @param n what it rests on
     * @param missing left out because an answer is missing
     */
    record Found(
            String measure,
            String suffix,
            Estimate estimate,
            @Nullable Long n,
            @Nullable Long missing) {
        static Found of(String measure, Estimate estimate, long n, @Nullable Long missing) {
            return new Found(measure, "", estimate, n, missing);
        }
    }

    List<Dimension> groupDimensions() {
        return request.dimensions().subList(0, breakdown);
    }
}
