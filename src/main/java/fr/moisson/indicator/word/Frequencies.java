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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The share of each answer: {@code distribution: ${item}}. An answer nobody gave is a share of zero. */
final class Frequencies implements Word {

    @Override
    public Saying says() {
        return new Saying("distribution: ${avis}", "La part de chaque réponse à une question.");
    }

    private static final String MEASURE = "repartition";

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        Relation rows = asked.rows();
        String field = asked.field("of", "f");
        String x = rows.column(field);
        List<String> offered = asked.offered("of");
        return asked.groupings().stream()
                .map(by -> new Calculation(
                                new Request(
                                        rows,
                                        Asked.with(by.dimensions(), new Dimension(x, "(%s)::text", offered)),
                                        Request.COUNT),
                                by.dimensions().size(),
                                asked.prefix(),
                                Set.of(MEASURE),
                                x + " is not null",
                                lines -> shares(lines, by.dimensions().size(), offered))
                        .answered(answer -> "(" + field + ")::text = " + Calculation.quoted(answer)))
                .toList();
    }

    static List<Found> shares(List<Line> lines, int at, List<String> offered) {
        Map<String, Long> counts = new HashMap<>();
        List<String> answers = new ArrayList<>(offered);
        for (Line line : lines) {
            String answer = line.codes().get(at);
            if (answer != null) {
                counts.put(answer, line.count(0));
                if (!answers.contains(answer)) {
                    answers.add(answer);
                }
            }
        }
        long n = counts.values().stream().mapToLong(Long::longValue).sum();
        return answers.stream()
                .map(answer -> new Found(
                        MEASURE,
                        answer,
                        Statistics.share(counts.getOrDefault(answer, 0L), n),
                        n,
                        Median.missing(lines, at)))
                .toList();
    }
}
