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

/** The largest number of each class, added up: {@code peaks: { of: ${enfants}, per: [ecole, classe] }}. */
final class Peaks implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "peaks: { of: \"${enfants}\", per: [ecole, classe] }",
                "Le plus grand nombre de chaque classe, puis leur somme.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "per");
        List<String> keys = asked.fields("per");
        String x = asked.number("of", "f");
        return asked.keyed(keys).stream().map(keyed -> peaks(asked, keyed, x)).toList();
    }

    private static Calculation peaks(Asked asked, Asked.Keyed keyed, String x) {
        Relation lines = keyed.lines();
        String largest = lines.column(keyed.grouped().aggregate("max(" + x + ")"));
        return new Calculation(
                new Request(
                        lines,
                        keyed.dimensions(),
                        List.of("count(" + largest + ")", "sum(" + largest + ")", "count(*)")),
                keyed.dimensions().size(),
                asked.prefix(),
                Set.of(VALUE),
                largest + " is not null",
                found -> List.of(sum(found.get(0))));
    }

    private static Found sum(Line line) {
        long n = line.count(0);
        Estimate sum = n == 0 ? Estimate.NONE : Estimate.of(line.sum(1).doubleValue());
        return Found.of(VALUE, sum, n, line.count(2) - n);
    }
}
