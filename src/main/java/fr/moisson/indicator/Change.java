package fr.moisson.indicator;

import fr.moisson.indicator.Calculation.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a mean or a share changed between the first and the last round, for those who answered both. {@code change: rounds}, or
 * {@code change: { by: ecole }}: group by group, without tests, since many groups make some differ by chance.
 */
final class Change implements Word {
    private static final String DIFFERENCE = "ecart";
    private static final String SIZE = "taille_effet";
    private static final String RANKS = "wilcoxon";
    private static final String BEFORE = "avant";
    private static final String AFTER = "apres";
    private static final String LEFT = "sortis";
    private static final String ENTERED = "entres";
    private static final String LEFT_OVER_ENTERED = "sortis_entres";

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("by", "of");
        if (asked.says("share")) {
            return List.of(mcnemar(asked));
        }
        if (asked.says("mean")) {
            return List.of(paired(asked, asked.about("mean")));
        }
        if (asked.has("of")) {
            return List.of(paired(asked, asked));
        }
        asked.fault(
                "change", "il faut dire ce qui change. Écrire aussi «\u00A0mean: …\u00A0» ou «\u00A0share: …\u00A0».");
        return List.of();
    }

    private static Calculation paired(Asked asked, Asked measured) {
        Relation pairs = asked.pairs();
        String before = pairs.column(measured.number("of", "b"));
        String after = pairs.column(measured.number("of", "a"));
        List<Dimension> by = asked.pairDimensions(pairs);
        boolean tested = by.isEmpty();
        return new Calculation(
                new Request(pairs, Asked.with(by, Dimension.plain(before), Dimension.plain(after)), Request.COUNT),
                by.size(),
                asked.prefix(),
                tested ? Set.of(DIFFERENCE, SIZE, RANKS, BEFORE, AFTER) : Set.of(DIFFERENCE, BEFORE, AFTER),
                before + " is not null and " + after + " is not null",
                lines -> paired(lines, by.size(), tested));
    }

    private static List<Found> paired(List<Line> lines, int at, boolean tested) {
        TreeMap<Double, Long> differences = new TreeMap<>();
        TreeMap<Double, Long> before = new TreeMap<>();
        TreeMap<Double, Long> after = new TreeMap<>();
        long missing = 0;
        for (Line line : lines) {
            if (line.codes().get(at) == null || line.codes().get(at + 1) == null) {
                missing += line.count(0);
                continue;
            }
            double x = line.number(at);
            double y = line.number(at + 1);
            differences.merge(y - x + 0.0, line.count(0), Long::sum);
            before.merge(x + 0.0, line.count(0), Long::sum);
            after.merge(y + 0.0, line.count(0), Long::sum);
        }
        Distribution change = Distribution.of(differences);
        List<Found> found = new ArrayList<>();
        Estimate mean = tested ? Statistics.pairedMean(change) : Statistics.mean(change);
        found.add(Found.of(DIFFERENCE, mean, change.n(), missing));
        if (tested) {
            found.add(Found.of(SIZE, Statistics.effectSize(change), change.n(), missing));
            found.add(Found.of(RANKS, Statistics.signedRank(change), change.n(), missing));
        }
        found.add(Found.of(BEFORE, Statistics.mean(Distribution.of(before)), change.n(), missing));
        found.add(Found.of(AFTER, Statistics.mean(Distribution.of(after)), change.n(), missing));
        return found;
    }

    private static Calculation mcnemar(Asked asked) {
        Asked share = asked.about("share");
        Relation pairs = asked.pairs();
        String before = pairs.column(share.condition("of", "b"));
        String after = pairs.column(share.condition("of", "a"));
        return new Calculation(
                new Request(
                        pairs,
                        List.of(),
                        List.of(
                                "count(*) filter (where " + before + " and not " + after + ")",
                                "count(*) filter (where not " + before + " and " + after + ")",
                                "count(" + before + " = " + after + ")",
                                "count(*)")),
                0,
                asked.prefix(),
                Set.of(LEFT_OVER_ENTERED, LEFT, ENTERED),
                "(" + before + " = " + after + ") is not null",
                lines -> mcnemar(lines.get(0)));
    }

    private static List<Found> mcnemar(Line line) {
        long left = line.count(0);
        long entered = line.count(1);
        long n = line.count(2);
        long missing = line.count(3) - n;
        if (n == 0) {
            return List.of(
                    Found.of(LEFT_OVER_ENTERED, Estimate.NONE, n, missing),
                    Found.of(LEFT, Estimate.NONE, n, missing),
                    Found.of(ENTERED, Estimate.NONE, n, missing));
        }
        return List.of(
                Found.of(LEFT_OVER_ENTERED, Statistics.mcnemar(left, entered), n, missing),
                Found.of(LEFT, Estimate.of(left), n, missing),
                Found.of(ENTERED, Estimate.of(entered), n, missing));
    }
}
