package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Distribution;
import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;

/** How unequally a sum is shared among subjects, from 0 to 1: {@code gini: { sum: ${montant_eur}, per: ${foyer_id} }}. */
final class GiniIndex implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "gini: { sum: \"${montant_eur}\", per: \"${foyer_id}\" }",
                "Si une somme est également partagée\u00A0: 0 quand elle l’est, près de 1 quand un seul a tout.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("sum", "per");
        Relations.Grouped subjects = asked.perSubject(asked.field("per", "f"));
        String sum = subjects.relation.column(subjects.aggregate("sum(" + asked.number("sum", "f") + ")"));
        return List.of(new Calculation(
                new Request(subjects.relation, List.of(Dimension.plain(sum)), Request.COUNT),
                0,
                asked.prefix(),
                Set.of(VALUE),
                sum + " is not null",
                lines -> {
                    Distribution sums = Median.numbers(lines, 0);
                    Estimate gini = sums.n() == 0 ? Estimate.NONE : Estimate.of(sums.gini());
                    return List.of(Found.of(VALUE, gini, sums.n(), Median.missing(lines, 0)));
                }));
    }
}
