package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;

/** How many rows there are: {@code count: rows}. */
final class Count implements Word {

    @Override
    public Saying says() {
        return new Saying("count: rows", "Combien de lignes il y a.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.oneOf("count", List.of("rows"));
        Relation rows = asked.rows();
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, by.dimensions(), Request.COUNT),
                        by.dimensions().size(),
                        asked.prefix(),
                        Set.of(VALUE),
                        "true",
                        lines -> List.of(Calculation.Found.of(
                                VALUE,
                                Estimate.of(lines.get(0).count(0)),
                                lines.get(0).count(0),
                                0L))))
                .toList();
    }
}
