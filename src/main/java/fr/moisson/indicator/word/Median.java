package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Distribution;
import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The number half of the rows are under: {@code median: ${jours_avant_mode}}; or half of the households, of their rows: {@code median: {
 * per: ${foyer_id} }}.
 */
final class Median implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "median: ${jours}",
                "Le nombre en dessous duquel se trouve la moitié des lignes ; avec per, la moitié des foyers selon leur nombre de lignes.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "per");
        if (asked.has("per")) {
            return perSubject(asked);
        }
        Relation rows = asked.rows();
        String x = rows.column(asked.number("of", "f"));
        Dimension weighed = asked.weighed("of", rows, "f");
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, Asked.with(by.dimensions(), weighed), Request.COUNT),
                        by.dimensions().size(),
                        asked.prefix(),
                        Set.of(VALUE),
                        x + " is not null",
                        lines -> List.of(median(lines, by.dimensions().size()))))
                .toList();
    }

    /** Of how many rows each household has. */
    private static List<Calculation> perSubject(Asked asked) {
        List<String> keys = asked.fields("per");
        return asked.keyed(keys).stream()
                .map(keyed -> {
                    Relation lines = keyed.lines();
                    String known = IntStream.range(0, keys.size())
                            .mapToObj(key -> lines.expression(keyed.grouped().key(key)) + " is not null")
                            .collect(Collectors.joining(" and "));
                    String rows = lines.column(
                            "case when " + known + " then " + keyed.grouped().aggregate("count(*)") + " end");
                    int at = keyed.dimensions().size();
                    return new Calculation(
                            new Request(lines, Asked.with(keyed.dimensions(), Dimension.plain(rows)), Request.COUNT),
                            at,
                            asked.prefix(),
                            Set.of(VALUE),
                            rows + " is not null",
                            found -> List.of(median(found, at)));
                })
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
