package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether the mean of each month climbs or falls, by ranks: {@code trend: { mean: ${foyers_acheteurs}, by: mois }}. */
final class Trend implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "trend: { mean: \"${foyers_acheteurs}\", by: mois }",
                "Si la moyenne de chaque mois monte ou baisse, par les rangs.");
    }

    private static final String MEASURE = "rho";

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("mean", "by");
        Relation rows = asked.rows();
        String x = rows.column(asked.number("mean", "f"));
        Dimension time = asked.time("by").dimension(rows, asked.date());
        return List.of(new Calculation(
                new Request(rows, List.of(time), List.of("count(" + x + ")", "sum(" + x + ")", "count(*)")),
                0,
                asked.prefix(),
                Set.of(MEASURE),
                x + " is not null",
                lines -> List.of(trend(lines))));
    }

    private static Found trend(List<Line> lines) {
        List<Statistics.Pair> pairs = new ArrayList<>();
        long missing = 0;
        for (Line line : lines) {
            missing += line.count(2) - line.count(0);
            if (line.codes().get(0) != null && line.count(0) > 0) {
                double mean = line.sum(1).doubleValue() / line.count(0);
                pairs.add(new Statistics.Pair(pairs.size() + 1.0, mean, 1));
            }
        }
        return Found.of(MEASURE, Statistics.spearman(pairs), pairs.size(), missing);
    }
}
