package fr.moisson.indicator;

import fr.moisson.indicator.Calculation.Found;
import fr.moisson.indicator.statistics.Distribution;
import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;

/** The number half of the rows are under: {@code median: ${jours_avant_mode}}. */
final class Median implements Word {

    @Override
    public Saying says() {
        return new Saying("median: ${jours}", "Le nombre en dessous duquel se trouve la moitié des lignes.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        Relation rows = asked.rows();
        String x = rows.column(asked.number("of", "f"));
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, Asked.with(by.dimensions(), Dimension.plain(x)), Request.COUNT),
                        by.dimensions().size(),
                        asked.prefix(),
                        Set.of(VALUE),
                        x + " is not null",
                        lines -> List.of(median(lines, by.dimensions().size()))))
                .toList();
    }

    private static Found median(List<Line> lines, int at) {
        Distribution numbers = numbers(lines, at);
        return Found.of(VALUE, Estimate.of(numbers.quantile(0.5)), numbers.n(), missing(lines, at));
    }

    /** The numbers of one dimension and how often each occurs. */
    static Distribution numbers(List<Line> lines, int at) {
        return Distribution.of(lines.stream()
                .filter(line -> line.codes().get(at) != null)
                .map(line -> new Distribution.Seen(line.number(at), line.count(0)))
                .toList());
    }

    static long missing(List<Line> lines, int at) {
        return lines.stream()
                .filter(line -> line.codes().get(at) == null)
                .mapToLong(line -> line.count(0))
                .sum();
    }
}
