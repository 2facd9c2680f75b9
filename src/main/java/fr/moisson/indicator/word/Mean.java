package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Moments;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
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

    private static Found mean(Line line) {
        long n = line.count(0);
        return Found.of(VALUE, Statistics.mean(n, line.sum(1), line.sum(2)), n, line.count(3) - n);
    }
}
