package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Moments;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Distribution;
import fr.moisson.indicator.statistics.Statistics;
import java.util.List;
import java.util.Set;

/** An arithmetic mean with Student's interval: {@code mean: ${benevoles}}. */
final class Mean implements Word {

    @Override
    public Saying says() {
        return new Saying("mean: ${benevoles}", "Une moyenne, avec son intervalle.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        Relation rows = asked.rows();
        String x = rows.column(asked.number("of", "f"));
        Dimension weighed = asked.weighed("of", rows, "f");
        return weighed.column().equals(x) ? summed(asked, rows, x) : weighed(asked, rows, weighed, x);
    }

    private static List<Calculation> summed(Asked asked, Relation rows, String x) {
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, by.dimensions(), Moments.of(x)),
                        by.dimensions().size(),
                        asked.prefix(),
                        Set.of(VALUE),
                        x + " is not null",
                        lines -> List.of(mean(lines.get(0)))))
                .toList();
    }

    /** Answers among choices are few: how often each was given is enough. */
    private static List<Calculation> weighed(Asked asked, Relation rows, Dimension answers, String x) {
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, Asked.with(by.dimensions(), answers), Request.COUNT),
                        by.dimensions().size(),
                        asked.prefix(),
                        Set.of(VALUE),
                        x + " is not null",
                        lines -> List.of(mean(lines, by.dimensions().size()))))
                .toList();
    }

    private static Found mean(List<Line> lines, int at) {
        Distribution numbers = Median.numbers(lines, at);
        return Found.of(VALUE, Statistics.mean(numbers), numbers.n(), Median.missing(lines, at));
    }

    private static Found mean(Line line) {
        long n = line.count(0);
        return Found.of(VALUE, Statistics.mean(n, line.sum(1), line.sum(2)), n, line.count(3) - n);
    }
}
