package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Breakdown;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many different households, classes…: {@code count_distinct: ${foyer_id}}, or of several fields together: {@code [ecole,
 * classe]}. With {@code cumulative: mois}, also those seen up to the end of each month.
 */
final class CountDistinct implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "count_distinct: ${foyer_id}",
                "Combien de foyers, de classes ou de lieux différents il y a ; [ecole, classe] en prend deux ensemble.");
    }

    private static final String CUMULATIVE = "cumul";

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "cumulative");
        List<String> subjects = asked.fields("of");
        if (subjects.isEmpty()) {
            return List.of();
        }
        List<Calculation> calculations = new ArrayList<>();
        for (Asked.Keyed keyed : asked.keyed(subjects)) {
            Relation lines = keyed.lines();
            String who = IntStream.range(0, subjects.size())
                    .mapToObj(at -> keyed.grouped().key(at) + " is not null")
                    .collect(Collectors.joining(" and "));
            String rows = lines.column(keyed.grouped().aggregate("count(*)"));
            calculations.add(new Calculation(
                    new Request(
                            lines,
                            keyed.dimensions(),
                            List.of(
                                    "count(*) filter (where " + who + ")",
                                    "sum(" + rows + ") filter (where " + who + ")",
                                    "sum(" + rows + ")")),
                    keyed.dimensions().size(),
                    asked.prefix(),
                    Set.of(VALUE),
                    who,
                    found -> List.of(distinct(found.get(0)))));
        }
        if (asked.has("cumulative")) {
            asked.oneOf("cumulative", List.of("mois"));
            calculations.add(cumulative(asked, subjects.get(0)));
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
