package fr.moisson.indicator.query;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each combination occurs in some of a relation's lines, or in all, of what occurs in each kind of them.
 *
 * @param seen asks for the same combinations, and last whether the line is one of those
 * @param some whether those lines alone are wanted
 */
record Portion(Request wanted, Request seen, boolean some) implements Reading {

    static Portion of(Request wanted, Relation.Whole whole, boolean some) {
        Dimension mine = Dimension.among(2, whole.mine(), "%s");
        return new Portion(
                wanted, new Request(whole.relation(), Asked.with(wanted.dimensions(), mine), Request.COUNT), some);
    }

    @Override
    public List<Line> lines(List<Line> lines) {
        int at = wanted.dimensions().size();
        Map<List<@Nullable String>, BigDecimal> counts = new LinkedHashMap<>();
        for (Line line : lines) {
            if (!some || "true".equals(line.codes().get(at))) {
                counts.merge(line.codes().subList(0, at), line.sum(0), BigDecimal::add);
            }
        }
        if (at == 0 && counts.isEmpty()) {
            counts.put(List.of(), BigDecimal.ZERO);
        }
        return counts.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), List.of(entry.getValue())))
                .toList();
    }
}
