package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The share of subjects seen again within some days of the first time, among those first seen early enough for that to be known, in
 * all and by cohort: {@code retention: { subject: ${foyer_id}, within: 183, cohort: trimestre }}.
 */
final class Retention implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "retention: { subject: \"${foyer_id}\", within: 183, cohort: trimestre }",
                "La part de ceux qui reviennent dans les jours qui suivent leur première venue.");
    }

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("subject", "within", "cohort");
        long days = asked.whole("within");
        Relations.Grouped subjects = asked.perSubject(asked.field("subject", "f"));
        String first = subjects.aggregate("min(" + asked.date() + ")");
        String dates = subjects.aggregate("array_agg(" + asked.date() + ")");
        Relation lines = subjects.relation;
        String known = lines.column(first + " <= " + asked.source().lastDay() + " - " + days);
        String again =
                lines.column("daterange(" + first + ", " + first + " + " + days + ", '(]') @> any (" + dates + ")");
        List<String> counts = List.of(
                "count(*) filter (where " + known + " and " + again + ")",
                "count(*) filter (where " + known + ")",
                "count(*) filter (where " + known + ")");
        List<List<Dimension>> groupings = new ArrayList<>(List.of(List.of()));
        if (asked.has("cohort")) {
            groupings.add(List.of(asked.time("cohort").dimension(lines, first)));
        }
        return groupings.stream()
                .map(by -> new Calculation(
                        new Request(lines, by, counts),
                        by.size(),
                        asked.prefix(),
                        Set.of(VALUE),
                        known,
                        found -> found.get(0).count(1) == 0 && !by.isEmpty()
                                ? List.of()
                                : List.of(Share.share(VALUE, "", found.get(0)))))
                .toList();
    }
}
