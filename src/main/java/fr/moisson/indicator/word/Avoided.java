package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;

/**
 * What would have been lost at the ratio of before, and was not: (before − after) × what there was to divide by after, in another
 * unit: {@code avoided: { sum: ${dechets_legumes_g}, over: ${repas}, divided_by: 1000 }}.
 */
final class Avoided implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "avoided: { sum: \"${dechets_g}\", over: \"${repas}\", divided_by: 1000 }",
                "Ce qui aurait été perdu au rapport d’avant, et ne l’a pas été.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("sum", "over", "divided_by");
        if (!asked.source().hasPhases()) {
            asked.fault("sum", "il faut aussi «\u00A0since: …\u00A0», qui sépare avant et après.");
            return List.of();
        }
        double divisor = asked.number("divided_by", 1);
        Relation rows = asked.rows();
        String part = rows.column(asked.number("sum", "f"));
        String whole = rows.column(asked.number("over", "f"));
        Dimension phase = Dimension.plain(rows.column(asked.source().phase()));
        return List.of(new Calculation(
                new Request(rows, List.of(phase), Ratio.sums(part, whole)),
                0,
                asked.prefix(),
                Set.of(VALUE),
                part + " is not null and " + whole + " is not null",
                lines -> List.of(avoided(lines, divisor))));
    }

    private static Found avoided(List<Line> lines, double divisor) {
        Line before = Contrast.phase(lines, "avant");
        Line after = Contrast.phase(lines, "après");
        double avoided = (Ratio.of(before) - Ratio.of(after)) * after.sum(2).doubleValue() / divisor;
        long missing = before.count(3) - before.count(0) + after.count(3) - after.count(0);
        return Found.of(VALUE, Estimate.of(avoided), after.count(0), missing);
    }
}
