package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Clusters;
import fr.moisson.indicator.statistics.Distribution;
import fr.moisson.indicator.statistics.Estimate;
import fr.moisson.indicator.statistics.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a mean or a share changed between the first and the last round, for those who answered both. {@code change: rounds}, or
 * {@code change: { by: ecole }}: group by group, without tests, since many groups make some differ by chance. With {@code classes: [ecole,
 * classe]}, also with one number a class, since those of a class resemble each other. And how those who were lost differed at the start.
 */
public final class Change implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "change: rounds",
                "Ce qui a changé entre la première et la dernière vague, chez ceux qui ont répondu aux deux.");
    }

    private static final String DIFFERENCE = "ecart";
    private static final String SIZE = "taille_effet";
    private static final String RANKS = "wilcoxon";
    private static final String BEFORE = "avant";
    private static final String AFTER = "apres";
    private static final String EVOLUTION = "evolution";
    private static final String LEFT = "sortis";
    private static final String ENTERED = "entres";
    public static final String LOST = "ecart_perdus";
    public static final String BY_CLASS = "ecart_par_classe";
    private static final String LEFT_OVER_ENTERED = "sortis_entres";

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("by", "of", "classes");
        if (asked.says("share")) {
            Asked share = asked.about("share");
            Measured judged = new Measured(
                    row -> Share.condition(share, row) + "::int", (rows, row) -> Share.judged(share, rows, row));
            return List.of(mcnemar(asked, judged), lost(asked, judged));
        }
        if (asked.says("mean")) {
            Asked mean = asked.about("mean");
            return paired(
                    asked, new Measured(row -> mean.number("of", row), (rows, row) -> mean.weighed("of", rows, row)));
        }
        if (asked.says("score")) {
            Asked score = asked.about("score");
            return Score.sql(score, "b")
                    .map(any -> paired(
                            asked, Measured.plain(row -> Score.sql(score, row).orElse(any))))
                    .orElse(List.of());
        }
        if (asked.has("of")) {
            return paired(
                    asked, new Measured(row -> asked.number("of", row), (rows, row) -> asked.weighed("of", rows, row)));
        }
        asked.fault(
                "change",
                "il faut dire ce qui change. Écrire aussi «\u00A0mean: …\u00A0», «\u00A0score: …\u00A0» ou «\u00A0share: …\u00A0».");
        return List.of();
    }

    /**
     * What changed.
     *
     * @param sql of the number, on rows of some name
     * @param weighed the same, to be weighed
     */
    private record Measured(UnaryOperator<String> sql, BiFunction<Relation, String, Dimension> weighed) {

        static Measured plain(UnaryOperator<String> sql) {
            return new Measured(sql, (rows, row) -> Dimension.plain(rows.column(sql.apply(row))));
        }

        String on(String row) {
            return sql.apply(row);
        }
    }

    private static List<Calculation> paired(Asked asked, Measured measured) {
        Relation pairs = asked.pairs();
        String before = pairs.column(measured.on("b"));
        String after = pairs.column(measured.on("a"));
        List<Dimension> by = asked.pairDimensions(pairs, "by");
        String both = before + " is not null and " + after + " is not null";
        if (!by.isEmpty()) {
            return List.of(byGroup(asked, pairs, by, before, after, both));
        }
        List<Calculation> calculations = new ArrayList<>();
        calculations.add(forAll(asked, pairs, measured, both));
        calculations.add(lost(asked, measured));
        List<Dimension> classes = asked.pairDimensions(pairs, "classes");
        if (!classes.isEmpty()) {
            String change = "(" + measured.on("a") + ") - (" + measured.on("b") + ")";
            calculations.add(byClass(asked, pairs, classes, pairs.column(change)));
        }
        return calculations;
    }

    private static Calculation forAll(Asked asked, Relation pairs, Measured measured, String both) {
        return new Calculation(
                new Request(
                        pairs,
                        List.of(
                                measured.weighed().apply(pairs, "b"),
                                measured.weighed().apply(pairs, "a")),
                        Request.COUNT),
                0,
                asked.prefix(),
                Set.of(DIFFERENCE, SIZE, RANKS, BEFORE, AFTER),
                both,
                Change::paired);
    }

    /** Children of a class resemble each other: each class is one observation. */
    private static Calculation byClass(Asked asked, Relation pairs, List<Dimension> classes, String change) {
        return new Calculation(
                new Request(pairs, Asked.with(classes, Dimension.plain(change)), Request.COUNT),
                0,
                asked.prefix(),
                Set.of(BY_CLASS),
                change + " is not null",
                lines -> byClass(lines, classes.size()));
    }

    private static List<Found> byClass(List<Line> lines, int at) {
        Map<List<@Nullable String>, List<Line>> classes = new LinkedHashMap<>();
        lines.forEach(line -> classes.computeIfAbsent(line.codes().subList(0, at), any -> new ArrayList<>())
                .add(line));
        Clusters clusters = Clusters.of(
                classes.values().stream().map(of -> Median.numbers(of, at)).toList());
        if (clusters.count() < 2) {
            return List.of();
        }
        return List.of(Found.of(
                BY_CLASS, Statistics.pairedMean(clusters.means()), clusters.count(), Median.missing(lines, at)));
    }

    /** How those who answered in the first round only differed then from those who answered again: both stand behind it. */
    private static Calculation lost(Asked asked, Measured measured) {
        Relation followed = asked.followed();
        return new Calculation(
                new Request(
                        followed,
                        List.of(
                                measured.weighed().apply(followed, "b"),
                                measured.weighed().apply(followed, "a")),
                        Request.COUNT),
                0,
                asked.prefix(),
                Set.of(LOST),
                followed.column(measured.on("b")) + " is not null",
                Change::lost);
    }

    private static List<Found> lost(List<Line> lines) {
        Distribution lost = starting(lines, again -> again == null);
        Distribution stayed = starting(lines, again -> again != null);
        if (lost.n() == 0) {
            return List.of();
        }
        return List.of(Found.of(LOST, Statistics.welch(lost, stayed), lost.n(), 0L));
    }

    private static Distribution starting(List<Line> lines, Predicate<@Nullable String> again) {
        return Median.numbers(
                lines.stream().filter(line -> again.test(line.codes().get(1))).toList(), 0);
    }

    /** Groups may be thousands: sums are enough for means and their intervals. */
    private static Calculation byGroup(
            Asked asked, Relation pairs, List<Dimension> by, String before, String after, String both) {
        List<String> sums = new ArrayList<>(List.of("count(*)", "count(*) filter (where " + both + ")"));
        for (String x : List.of("(" + after + " - " + before + ")", before, after)) {
            sums.add("sum(" + x + ") filter (where " + both + ")");
            sums.add("sum(" + x + " * " + x + ") filter (where " + both + ")");
        }
        return new Calculation(
                new Request(pairs, by, sums),
                by.size(),
                asked.prefix(),
                Set.of(DIFFERENCE, BEFORE, AFTER),
                both,
                lines -> means(lines.get(0)));
    }

    private static List<Found> means(Line line) {
        long n = line.count(1);
        long missing = line.count(0) - n;
        return List.of(
                Found.of(DIFFERENCE, Statistics.mean(n, line.sum(2), line.sum(3)), n, missing),
                Found.of(BEFORE, Statistics.mean(n, line.sum(4), line.sum(5)), n, missing),
                Found.of(AFTER, Statistics.mean(n, line.sum(6), line.sum(7)), n, missing));
    }

    private static List<Found> paired(List<Line> lines) {
        List<Distribution.Seen> differences = new ArrayList<>();
        List<Distribution.Seen> before = new ArrayList<>();
        List<Distribution.Seen> after = new ArrayList<>();
        long missing = 0;
        for (Line line : lines) {
            if (line.codes().get(0) == null || line.codes().get(1) == null) {
                missing += line.count(0);
                continue;
            }
            double x = line.number(0);
            double y = line.number(1);
            differences.add(new Distribution.Seen(y - x, line.count(0)));
            before.add(new Distribution.Seen(x, line.count(0)));
            after.add(new Distribution.Seen(y, line.count(0)));
        }
        Distribution change = Distribution.of(differences);
        List<Found> found = new ArrayList<>();
        found.add(Found.of(DIFFERENCE, Statistics.pairedMean(change), change.n(), missing));
        found.add(Found.of(SIZE, Statistics.effectSize(change), change.n(), missing));
        found.add(Found.of(RANKS, Statistics.signedRank(change), change.n(), missing));
        found.add(Found.of(BEFORE, Statistics.mean(Distribution.of(before)), change.n(), missing));
        found.add(Found.of(AFTER, Statistics.mean(Distribution.of(after)), change.n(), missing));
        return found;
    }

    private static Calculation mcnemar(Asked asked, Measured measured) {
        Asked share = asked.about("share");
        Relation pairs = asked.pairs();
        String before = pairs.column(Share.condition(share, "b"));
        String after = pairs.column(Share.condition(share, "a"));
        return new Calculation(
                new Request(
                        pairs,
                        List.of(
                                measured.weighed().apply(pairs, "b"),
                                measured.weighed().apply(pairs, "a")),
                        Request.COUNT),
                0,
                asked.prefix(),
                Set.of(EVOLUTION, LEFT_OVER_ENTERED, LEFT, ENTERED, BEFORE, AFTER),
                "(" + before + " = " + after + ") is not null",
                Change::mcnemar);
    }

    private static List<Found> mcnemar(List<Line> lines) {
        long left = times(lines, "1", "0");
        long entered = times(lines, "0", "1");
        long before = left + times(lines, "1", "1");
        long after = entered + times(lines, "1", "1");
        long n = before + entered + times(lines, "0", "0");
        long missing = lines.stream().mapToLong(line -> line.count(0)).sum() - n;
        if (n == 0) {
            return Stream.of(EVOLUTION, LEFT_OVER_ENTERED, LEFT, ENTERED, BEFORE, AFTER)
                    .map(measure -> Found.of(measure, Estimate.NONE, n, missing))
                    .toList();
        }
        Estimate evolution = Estimate.tested((double) (entered - left) / n, Statistics.fairCoin(left, entered));
        return List.of(
                Found.of(EVOLUTION, evolution, n, missing),
                Found.of(LEFT_OVER_ENTERED, Statistics.mcnemar(left, entered), n, missing),
                Found.of(LEFT, Estimate.of(left), n, missing),
                Found.of(ENTERED, Estimate.of(entered), n, missing),
                Found.of(BEFORE, Statistics.share(before, n), n, missing),
                Found.of(AFTER, Statistics.share(after, n), n, missing));
    }

    private static long times(List<Line> lines, String before, String after) {
        return lines.stream()
                .filter(line -> before.equals(line.codes().get(0))
                        && after.equals(line.codes().get(1)))
                .mapToLong(line -> line.count(0))
                .sum();
    }
}
