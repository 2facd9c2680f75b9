package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Distribution;
import fr.moisson.indicator.statistics.Estimate;
import fr.moisson.indicator.statistics.GroupMeans;
import fr.moisson.indicator.statistics.Statistics;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a ratio differs after a beginning from before ({@code since}): its relative variation, and two tests on the ratio of each row.
 * {@code contrast: phases}, beside {@code ratio}. Or how the change between the rounds differs from group to group, each difference with
 * the weights that make it: 1 and −1, or 1, −1, −1 and 1 for a difference in differences.
 */
final class Contrast implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "contrast: phases",
                "L’écart d’un rapport entre avant et après un commencement\u202F; s’écrit à côté de «\u00A0ratio\u00A0» et de «\u00A0since\u00A0».");
    }

    private static final String VARIATION = "variation";
    private static final String WELCH = "ecart_journalier";
    private static final String RANKS = "mann_whitney";
    private static final String APART = "contraste";
    private static final String TOGETHER = "contraste_commun";
    private static final double ROUNDING = 1e-9;

    @Override
    public List<Calculation> calculations(Asked asked) {
        if (asked.has("between")) {
            return betweenGroups(asked);
        }
        asked.oneOf("contrast", List.of("phases"));
        if (!asked.source().hasPhases() || !asked.says("ratio")) {
            asked.fault(
                    "contrast",
                    "il faut aussi «\u00A0ratio: …\u00A0» et «\u00A0since: …\u00A0», qui sépare avant et après.");
            return List.of();
        }
        Asked ratio = asked.about("ratio");
        Relation rows = asked.rows();
        String part = rows.column(ratio.number("sum", "f"));
        String whole = rows.column(ratio.number("over", "f"));
        String each = rows.column(
                "(" + ratio.number("sum", "f") + ")::float8 / nullif((" + ratio.number("over", "f") + ")::float8, 0)");
        Dimension phase = Dimension.plain(rows.column(asked.source().phase()));
        return List.of(
                new Calculation(
                        new Request(rows, List.of(phase), Ratio.sums(part, whole)),
                        0,
                        asked.prefix(),
                        Set.of(VARIATION),
                        part + " is not null and " + whole + " is not null",
                        lines -> List.of(variation(lines))),
                new Calculation(
                        new Request(rows, List.of(phase, Dimension.plain(each)), Request.COUNT),
                        0,
                        asked.prefix(),
                        Set.of(WELCH, RANKS),
                        each + " is not null",
                        Contrast::tests));
    }

    private static List<Calculation> betweenGroups(Asked asked) {
        asked.allowing("of", "by", "between");
        Relation pairs = asked.pairs();
        String before = pairs.column(asked.number("of", "b"));
        String after = pairs.column(asked.number("of", "a"));
        String by = pairs.column(asked.field("by", "b"));
        List<String> groups = asked.offered("by");
        Map<String, double[]> weights = weights(asked, groups);
        return List.of(new Calculation(
                        new Request(
                                pairs,
                                List.of(Dimension.plain(by), Dimension.plain(before), Dimension.plain(after)),
                                Request.COUNT),
                        0,
                        asked.prefix(),
                        Set.of(APART, TOGETHER),
                        before + " is not null and " + after + " is not null and " + by + " is not null",
                        lines -> contrasts(lines, groups, weights))
                .suffixed());
    }

    /** In the order written, one weight per group; 0 for a group that is not named. */
    private static Map<String, double[]> weights(Asked asked, List<String> groups) {
        Map<String, double[]> all = new LinkedHashMap<>();
        Settings between = asked.settings().settings("between").orElseThrow();
        for (String name : between.keys()) {
            double[] weights = new double[groups.size()];
            between.settings(name).ifPresent(given -> {
                for (String group : given.keys()) {
                    int at = groups.indexOf(group);
                    double weight = given.number(group).orElse(0.0);
                    if (at < 0) {
                        given.fault(group, "ce groupe n’est pas proposé. " + Nearest.advice(group, groups));
                    } else {
                        weights[at] = weight;
                    }
                }
                if (Math.abs(Arrays.stream(weights).sum()) > ROUNDING) {
                    between.fault(name, "les poids doivent s’annuler, par exemple 1 et -1. Corriger l’un d’eux.");
                }
            });
            all.put(name, weights);
        }
        return all;
    }

    private static List<Found> contrasts(List<Line> lines, List<String> groups, Map<String, double[]> weights) {
        Map<String, List<Distribution.Seen>> changes = new LinkedHashMap<>();
        groups.forEach(group -> changes.put(group, new ArrayList<>()));
        long missing = 0;
        for (Line line : lines) {
            List<Distribution.Seen> group =
                    changes.get(String.valueOf(line.codes().get(0)));
            if (group == null || line.codes().get(1) == null || line.codes().get(2) == null) {
                missing += line.count(0);
            } else {
                group.add(new Distribution.Seen(line.number(2) - line.number(1), line.count(0)));
            }
        }
        GroupMeans means =
                new GroupMeans(changes.values().stream().map(Distribution::of).toList());
        List<Found> found = new ArrayList<>();
        for (Map.Entry<String, double[]> each : weights.entrySet()) {
            double[] w = each.getValue();
            found.add(new Found(APART, each.getKey(), means.apart(w), means.n(w), missing));
            found.add(new Found(TOGETHER, each.getKey(), means.together(w), means.n(w), missing));
        }
        return found;
    }

    static Line phase(List<Line> lines, String phase) {
        return lines.stream()
                .filter(line -> phase.equals(line.codes().get(0)))
                .findFirst()
                .orElse(new Line(lines.get(0).codes(), Arrays.asList(null, null, null, null)));
    }

    private static Found variation(List<Line> lines) {
        Line before = phase(lines, "avant");
        Line after = phase(lines, "après");
        long n = before.count(0) + after.count(0);
        double change = Ratio.of(after) / Ratio.of(before) - 1;
        return Found.of(VARIATION, Estimate.of(change), n, before.count(3) + after.count(3) - n);
    }

    private static List<Found> tests(List<Line> lines) {
        Distribution before = of(lines, "avant");
        Distribution after = of(lines, "après");
        long n = before.n() + after.n();
        long missing = Median.missing(lines, 1);
        return List.of(
                Found.of(WELCH, Statistics.welch(after, before), n, missing),
                Found.of(RANKS, Statistics.mannWhitney(after, before), n, missing));
    }

    private static Distribution of(List<Line> lines, String phase) {
        return Median.numbers(
                lines.stream().filter(line -> phase.equals(line.codes().get(0))).toList(), 1);
    }
}
