package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;

/** Numbers added up: {@code sum: ${montant_eur}}. Nothing to add is not zero. */
final class Sum implements Word {

    @Override
    public Saying says() {
        return new Saying("sum: ${montant_eur}", "Des nombres additionnés\u202F; rien à additionner n’est pas zéro.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        Relation rows = asked.rows();
        String x = rows.column(asked.number("of", "f"));
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, by.dimensions(), List.of("count(" + x + ")", "sum(" + x + ")", "count(*)")),
                        by.dimensions().size(),
                        asked.prefix(),
                        Set.of(VALUE),
                        x + " is not null",
                        lines -> List.of(total(lines.get(0)))))
                .toList();
    }

    private static Found total(Line line) {
        long n = line.count(0);
        Estimate sum = n == 0 ? Estimate.NONE : Estimate.of(line.sum(1).doubleValue());
        return Found.of(VALUE, sum, n, line.count(2) - n);
    }
}
