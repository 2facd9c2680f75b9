package fr.moisson.indicator.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many numbers there are, their sum and that of their squares, read off how often each was seen: where that is asked anyway, a scan
 * less.
 *
 * @param wanted asks for the sums
 * @param seen asks how often each number was seen, in the same groups
 */
public record Moments(Request wanted, Request seen) implements Reading {
    private static final Pattern COUNTED = Pattern.compile("count\\((c\\d+)\\)");

    /** The aggregates of a column's numbers, and how many lines there are with those that lack one. */
    public static List<String> of(String column) {
        return List.of(
                "count(" + column + ")", "sum(" + column + ")", "sum(" + column + " * " + column + ")", "count(*)");
    }

    /** The column, when a request asks for nothing but this. */
    public static Optional<String> column(Request request) {
        Matcher counted = COUNTED.matcher(request.aggregates().get(0));
        return counted.matches() && request.aggregates().equals(of(counted.group(1)))
                ? Optional.of(counted.group(1))
                : Optional.empty();
    }

    public static Moments of(Request wanted, String column) {
        return new Moments(
                wanted,
                new Request(
                        wanted.relation(), Asked.with(wanted.dimensions(), Dimension.plain(column)), Request.COUNT));
    }

    @Override
    public List<Line> lines(List<Line> numbers) {
        int at = wanted.dimensions().size();
        Map<List<@Nullable String>, BigDecimal[]> groups = new LinkedHashMap<>();
        for (Line line : numbers) {
            BigDecimal[] sums =
                    groups.computeIfAbsent(new ArrayList<>(line.codes().subList(0, at)), any -> zeros());
            BigDecimal times = line.sum(0);
            String number = line.codes().get(at);
            if (number != null) {
                BigDecimal x = new BigDecimal(number);
                BigDecimal all = x.multiply(times);
                sums[0] = sums[0].add(times);
                sums[1] = sums[1].add(all);
                sums[2] = sums[2].add(all.multiply(x));
            }
            sums[3] = sums[3].add(times);
        }
        if (at == 0 && groups.isEmpty()) {
            groups.put(List.of(), zeros());
        }
        List<Line> lines = new ArrayList<>();
        groups.forEach((codes, sums) -> lines.add(new Line(codes, List.of(sums))));
        return lines;
    }

    private static BigDecimal[] zeros() {
        BigDecimal zero = BigDecimal.ZERO;
        return new BigDecimal[] {zero, zero, zero, zero};
    }
}
