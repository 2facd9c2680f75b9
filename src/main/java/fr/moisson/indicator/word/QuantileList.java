package fr.moisson.indicator.word;

import fr.moisson.french.French;
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

/** Numbers some shares of the rows are under: {@code quantiles: { of: ${montant_eur}, at: [0.1, 0.5, 0.9] }}. */
final class QuantileList implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "quantiles: { of: \"${montant_eur}\", at: [0.1, 0.5, 0.9] }",
                "Les nombres en dessous desquels se trouvent certaines parts des lignes.");
    }

    private static final String MEASURE = "quantile";

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "at");
        Relation rows = asked.rows();
        String x = rows.column(asked.number("of", "f"));
        Dimension weighed = asked.weighed("of", rows, "f");
        List<Double> shares = asked.numbers("at");
        return asked.groupings().stream()
                .map(by -> new Calculation(
                                new Request(rows, Asked.with(by.dimensions(), weighed), Request.COUNT),
                                by.dimensions().size(),
                                asked.prefix(),
                                Set.of(MEASURE),
                                x + " is not null",
                                lines -> quantiles(lines, by.dimensions().size(), shares))
                        .suffixed())
                .toList();
    }

    private static List<Found> quantiles(List<Line> lines, int at, List<Double> shares) {
        Distribution numbers = Median.numbers(lines, at);
        return shares.stream()
                .map(share -> new Found(
                        MEASURE,
                        French.number(share * 100, 0) + " %",
                        Estimate.of(numbers.quantile(share)),
                        numbers.n(),
                        Median.missing(lines, at)))
                .toList();
    }
}
