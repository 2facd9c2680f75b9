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

/** Whether two answers go together, by ranks: {@code spearman: { of: ${fies}, with: ${freq_legumes} }}. */
final class SpearmanLink implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "spearman: { of: \"${fies}\", with: \"${freq_legumes}\" }",
                "Si deux réponses vont ensemble, par leurs rangs\u00A0: de −1 à 1.");
    }

    private static final String MEASURE = "rho";

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "with");
        Relation rows = asked.rows();
        String x = rows.column(asked.number("of", "f"));
        String y = rows.column(asked.number("with", "f"));
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(
                                rows,
                                Asked.with(by.dimensions(), Dimension.plain(x), Dimension.plain(y)),
                                Request.COUNT),
                        by.dimensions().size(),
                        asked.prefix(),
                        Set.of(MEASURE),
                        x + " is not null and " + y + " is not null",
                        lines -> List.of(link(lines, by.dimensions().size()))))
                .toList();
    }

    static Found link(List<Line> lines, int at) {
        List<Statistics.Pair> pairs = new ArrayList<>();
        long n = 0;
        long missing = 0;
        for (Line line : lines) {
            if (line.codes().get(at) == null || line.codes().get(at + 1) == null) {
                missing += line.count(0);
            } else {
                pairs.add(new Statistics.Pair(line.number(at), line.number(at + 1), line.count(0)));
                n += line.count(0);
            }
        }
        return Found.of(MEASURE, Statistics.spearman(pairs), n, missing);
    }
}
