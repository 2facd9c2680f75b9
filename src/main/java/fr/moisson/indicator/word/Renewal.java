package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Breakdown;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The share of a year's subjects seen again the year after: {@code renewal: ${foyer_id}}. Groups are written 2024-2025. */
final class Renewal implements Word {

    @Override
    public Saying says() {
        return new Saying("renewal: ${foyer_id}", "La part de ceux d’une année que l’on revoit l’année suivante.");
    }

    private static final int FIRST = 1990;

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        Relations.Grouped subjects = asked.perSubject(asked.field("subject", "f"));
        String years =
                subjects.aggregate("bit_or(1::bigint << (" + Breakdown.ANNEE.sql(asked.date()) + " - " + FIRST + "))");
        Dimension seen = Dimension.plain(subjects.relation.column(years));
        return List.of(new Calculation(
                        new Request(subjects.relation, List.of(seen), Request.COUNT),
                        0,
                        asked.prefix(),
                        Set.of(VALUE),
                        "true",
                        Renewal::shares)
                .suffixed(group -> "(" + seen.column() + " >> (" + Integer.parseInt(group.substring(0, 4)) + " - "
                        + FIRST + ")) & 1 = 1"));
    }

    private static List<Found> shares(List<Line> lines) {
        long any = 0;
        for (Line line : lines) {
            any |= mask(line);
        }
        List<Found> found = new ArrayList<>();
        for (int year = 0; year < 62; year++) {
            if ((any >> year & 1) == 1 && any >> (year + 1) != 0) {
                found.add(share(lines, year));
            }
        }
        return found;
    }

    private static Found share(List<Line> lines, int year) {
        long n = 0;
        long again = 0;
        for (Line line : lines) {
            boolean here = (mask(line) >> year & 1) == 1;
            boolean next = (mask(line) >> (year + 1) & 1) == 1;
            n += here ? line.count(0) : 0;
            again += here && next ? line.count(0) : 0;
        }
        String group = (FIRST + year) + "-" + (FIRST + year + 1);
        return new Found(VALUE, group, Statistics.share(again, n), n, 0L);
    }

    private static long mask(Line line) {
        String code = line.codes().get(0);
        return code == null ? 0 : Long.parseLong(code);
    }
}
