package fr.moisson.indicator;

import fr.moisson.indicator.Calculation.Found;
import fr.moisson.indicator.statistics.Estimate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many different households, classes…: {@code count_distinct: ${foyer_id}}. With {@code cumulative: true}, also those seen up to
 * the end of each month.
 */
final class CountDistinct implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "count_distinct: ${foyer_id}", "Combien de foyers, de classes ou de lieux différents il y a.");
    }

    private static final String CUMULATIVE = "cumul";

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "cumulative");
        String subject = asked.field("of", "f");
        List<Calculation> calculations = new ArrayList<>();
        for (Asked.Keyed keyed : asked.keyed(List.of(subject))) {
            Relation lines = keyed.lines();
            String who = keyed.grouped().key(0);
            String rows = lines.column(keyed.grouped().aggregate("count(*)"));
            calculations.add(new Calculation(
                    new Request(
                            lines,
                            keyed.dimensions(),
                            List.of(
                                    "count(" + who + ")",
                                    "sum(" + rows + ") filter (where " + who + " is not null)",
                                    "sum(" + rows + ")")),
                    keyed.dimensions().size(),
                    asked.prefix(),
                    Set.of(VALUE),
                    who + " is not null",
                    found -> List.of(distinct(found.get(0)))));
        }
        if (asked.has("cumulative")) {
            asked.oneOf("cumulative", List.of("mois"));
            calculations.add(cumulative(asked, subject));
        }
        return calculations;
    }

    private static Found distinct(Line line) {
        return Found.of(VALUE, Estimate.of(line.count(0)), line.count(1), line.count(2) - line.count(1));
    }

    private static Calculation cumulative(Asked asked, String subject) {
        Relations.Grouped subjects = asked.perSubject(subject);
        String first = subjects.aggregate("min(" + asked.date() + ")");
        Relation lines = subjects.relation;
        Dimension month = Breakdown.MOIS.dimension(lines, first);
        String who = subjects.key(0);
        return new Calculation(
                        new Request(lines, List.of(month), List.of("count(" + who + ")")),
                        0,
                        asked.prefix(),
                        Set.of(CUMULATIVE),
                        who + " is not null",
                        CountDistinct::cumulative)
                .suffixed(until -> "(" + month.codeSql() + ") <= " + Calculation.quoted(until));
    }

    private static List<Found> cumulative(List<Line> months) {
        List<Found> found = new ArrayList<>();
        long seen = 0;
        for (int i = 0; i < months.size(); i++) {
            String code = months.get(i).codes().get(0);
            if (code == null) {
                continue;
            }
            seen += months.get(i).count(0);
            String next = i + 1 < months.size() ? months.get(i + 1).codes().get(0) : null;
            YearMonth month = YearMonth.parse(code);
            YearMonth until = next == null ? month.plusMonths(1) : YearMonth.parse(next);
            for (YearMonth each = month; each.isBefore(until); each = each.plusMonths(1)) {
                found.add(new Found(CUMULATIVE, each.toString(), Estimate.of(seen), seen, 0L));
            }
        }
        return found;
    }
}
