package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Contingency;
import fr.moisson.indicator.statistics.Estimate;
import fr.moisson.indicator.statistics.FisherTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The share of those who answered both rounds whose number rose at least by so much, by group: {@code progress: { of: ${freq_legumes},
 * least: 1, by: groupe_exposition, compare: [deux, aucun] }}. With {@code by}, whether the groups differ (chi-square); with {@code
 * compare}, the odds of the first over those of the second (Fisher).
 */
final class Progress implements Word {
    private static final String CHI_SQUARE = "chi2";
    private static final String ODDS = "rapport_des_cotes";
    private static final double LEVEL = 0.95;

    @Override
    public Saying says() {
        return new Saying(
                "progress: { of: \"${freq_legumes}\", least: 1, by: groupe_exposition, compare: [deux, aucun] }",
                "La part de ceux dont la réponse a monté d’au moins tant entre les deux vagues, groupe par groupe.");
    }

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "least", "by", "compare");
        Relation pairs = asked.pairs();
        String change = pairs.column("(" + asked.number("of", "a") + " - " + asked.number("of", "b") + ")");
        String risen = change + " >= " + asked.number("least", 1);
        List<String> counts = List.of("count(*) filter (where " + risen + ")", "count(" + change + ")", "count(*)");
        List<Calculation> calculations = new ArrayList<>();
        calculations.add(shares(asked, new Request(pairs, List.of(), counts), change));
        if (asked.has("by")) {
            Dimension by = Dimension.plain(pairs.column(asked.field("by", "b")));
            List<String> groups = asked.offered("by");
            Dimension group = new Dimension(by.column(), "(%s)::text", groups);
            calculations.add(shares(asked, new Request(pairs, List.of(group), counts), change));
            List<String> compared = asked.has("compare") ? asked.settings().texts("compare") : List.of();
            compared.forEach(each -> asked.among("compare", each, groups));
            calculations.add(new Calculation(
                    new Request(pairs, List.of(by), counts),
                    0,
                    asked.prefix(),
                    compared.size() == 2 ? Set.of(CHI_SQUARE, ODDS) : Set.of(CHI_SQUARE),
                    change + " is not null and " + by.column() + " is not null",
                    lines -> tests(lines, groups, compared)));
        }
        return calculations;
    }

    private static Calculation shares(Asked asked, Request request, String change) {
        return new Calculation(
                request,
                request.dimensions().size(),
                asked.prefix(),
                Set.of(VALUE),
                change + " is not null",
                lines -> List.of(Share.share(VALUE, "", lines.get(0))));
    }

    private static List<Found> tests(List<Line> lines, List<String> groups, List<String> compared) {
        Map<String, long[]> counts = new LinkedHashMap<>();
        groups.forEach(group -> counts.put(group, new long[2]));
        long missing = 0;
        for (Line line : lines) {
            long[] group = counts.get(String.valueOf(line.codes().get(0)));
            if (group == null) {
                missing += line.count(2);
            } else {
                group[0] = line.count(0);
                group[1] = line.count(1) - line.count(0);
                missing += line.count(2) - line.count(1);
            }
        }
        long[][] table = counts.values().toArray(long[][]::new);
        Contingency differ = Contingency.of(table);
        List<Found> found = new ArrayList<>();
        found.add(Found.of(CHI_SQUARE, Estimate.tested(differ.chiSquare(), differ.p()), all(table), missing));
        if (compared.size() == 2) {
            long[] first = counts.getOrDefault(compared.get(0), new long[2]);
            long[] second = counts.getOrDefault(compared.get(1), new long[2]);
            Estimate odds =
                    FisherTable.of(first[0], first[1], second[0], second[1]).oddsRatio(LEVEL);
            found.add(Found.of(ODDS, odds, all(first, second), missing));
        }
        return found;
    }

    private static long all(long[]... table) {
        long all = 0;
        for (long[] row : table) {
            all += row[0] + row[1];
        }
        return all;
    }
}
