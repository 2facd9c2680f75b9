package fr.moisson.indicator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each statistic against R 4.2 and textbooks; the source of every case stands in its row of the file. Another file of the same columns is
 * read with {@code mvn test -Dtest=StatisticsOracleTest -Doracle=FILE}.
 */
class StatisticsOracleTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = Path.of("src/test/resources/oracle");
    private static final List<Path> OURS = List.of(FOLDER.resolve("statistics.csv"), FOLDER.resolve("more.csv"));
    private static final double CLOSE = 1e-9;
    private static final double EXACT = 1e-12;

    static List<Arguments> cases() throws IOException {
        String other = System.getProperty("oracle");
        List<Arguments> cases = new ArrayList<>();
        for (Path file : other == null ? OURS : List.of(Path.of(other))) {
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
                rows.forEach(row -> cases.add(Arguments.of(
                        row.getField("case"), row.getField("test"), row.getField("input"), row.getField("expected"))));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agrees_with_the_reference(String name, String test, String input, String expected) {
        check(name, test, input, expected);
    }

    @Test
    void a_test_nobody_knows_is_named() {
        assertThatThrownBy(() -> check("kappa-01", "kappa", "{}", "{}"))
                .hasMessage(
                        "kappa-01: no statistic is called kappa. Known are wilson, mcnemar, wilcoxon_signed_rank, paired_t,"
                                + " welch_t, cohen_dz, fisher_2x2, chi_square, chi_square_gof, mann_whitney, spearman,"
                                + " cronbach_alpha, benjamini_hochberg, holm, weighted_mean, quantile_type7, mean_sd.");
    }

    @Test
    void a_result_nobody_gives_is_named() {
        assertThatThrownBy(() -> check("mcnemar-99", "mcnemar", "{\"b\":1,\"c\":2}", "{\"odds\":0.5}"))
                .hasMessage(
                        "mcnemar-99: mcnemar gives no odds, only p_exact, chi2, p_chi2, chi2_corrected, p_corrected.");
    }

    @Test
    void a_digit_too_far_is_seen() {
        assertThatThrownBy(() -> check("mcnemar-99", "mcnemar", "{\"b\":0,\"c\":6}", "{\"p_exact\":0.031250000002}"))
                .hasMessageContaining("mcnemar-99, p_exact");
    }

    private static void check(String name, String test, String input, String expected) {
        Map<String, Object> results = results(name, test, JSON.readTree(input));
        JSON.readTree(expected).properties().forEach(wanted -> {
            String key = wanted.getKey();
            if (!results.containsKey(key)) {
                throw new AssertionError(name + ": " + test + " gives no " + key + ", only "
                        + String.join(", ", results.keySet()) + ".");
            }
            same(name + ", " + key, results.get(key), wanted.getValue(), isExact(test, key));
        });
    }

    private static boolean isExact(String test, String key) {
        return key.equals("p_exact") || test.startsWith("fisher") && key.startsWith("p");
    }

    private static Map<String, Object> results(String name, String test, JsonNode in) {
        Map<String, Object> out = new LinkedHashMap<>();
        double conf = in.has("conf") ? in.get("conf").asDouble() : 0.95;
        switch (test) {
            case "wilson" -> {
                Estimate share =
                        Statistics.share(in.get("x").asDouble(), in.get("n").asDouble(), conf);
                out.put("estimate", share.value());
                out.put("ci", Arrays.asList(share.low(), share.high()));
            }
            case "mcnemar" -> {
                McNemar pairs = new McNemar(in.get("b").asLong(), in.get("c").asLong());
                out.put("p_exact", pairs.exact());
                out.put("chi2", pairs.chiSquare());
                out.put("p_chi2", pairs.chiSquareP());
                out.put("chi2_corrected", pairs.corrected());
                out.put("p_corrected", pairs.correctedP());
            }
            case "wilcoxon_signed_rank" -> {
                SignedRanks ranks = SignedRanks.of(distribution(in.get("d")));
                out.put("V", ranks.v());
                out.put("n_used", ranks.used());
                out.put("p_exact", ranks.exact());
                out.put("p_normal", ranks.normal());
                out.put("p_normal_nocc", ranks.uncorrected());
            }
            case "paired_t" -> {
                Distribution differences = distribution(in.get("d"));
                StudentTest t = StudentTest.paired(differences, conf);
                out.put("n", differences.n());
                out.put("mean", t.value());
                student(t, out);
            }
            case "welch_t" -> {
                StudentTest t = StudentTest.welch(distribution(in.get("x")), distribution(in.get("y")), conf);
                out.put("diff", t.value());
                student(t, out);
            }
            case "cohen_dz" -> {
                EffectSize size = EffectSize.of(distribution(in.get("d")), conf);
                out.put("dz", size.dz());
                out.put("ci", interval(size.asymptotic()));
                out.put("noncentral_low", size.noncentral().low());
                out.put("noncentral_high", size.noncentral().high());
                out.put("hedges", size.hedges());
            }
            case "fisher_2x2" -> {
                FisherTable table = FisherTable.of(
                        in.get("a").asLong(),
                        in.get("b").asLong(),
                        in.get("c").asLong(),
                        in.get("d").asLong());
                out.put("p", table.p());
                out.put("odds_ratio", table.oddsRatio(conf).value());
                out.put("ci", interval(table.oddsRatio(conf)));
                out.put("p_less", table.less());
                out.put("p_greater", table.greater());
            }
            case "chi_square" -> {
                long[][] table = StreamSupport.stream(in.get("table").spliterator(), false)
                        .map(row -> Arrays.stream(numbers(row))
                                .mapToLong(count -> (long) count)
                                .toArray())
                        .toArray(long[][]::new);
                Contingency link = Contingency.of(table);
                out.put("chi2", link.chiSquare());
                out.put("df", link.freedom());
                out.put("p", link.p());
                out.put("cramer_v", link.cramersV());
                out.put("yates_chi2", link.corrected());
                out.put("yates_p", link.correctedP());
                out.put("min_expected", link.leastExpected());
            }
            case "chi_square_gof" -> {
                long[] counts = Arrays.stream(numbers(in.get("x")))
                        .mapToLong(count -> (long) count)
                        .toArray();
                double[] shares = in.has("prob")
                        ? numbers(in.get("prob"))
                        : IntStream.range(0, counts.length)
                                .mapToDouble(any -> 1)
                                .toArray();
                Contingency fit = Contingency.fit(counts, shares);
                out.put("chi2", fit.chiSquare());
                out.put("df", fit.freedom());
                out.put("p", fit.p());
            }
            case "mann_whitney" -> {
                RankSums ranks = RankSums.of(distribution(in.get("x")), distribution(in.get("y")));
                out.put("W", ranks.w());
                out.put("p_exact", ranks.exact());
                out.put("p_normal", ranks.normal());
            }
            case "spearman" -> {
                RankCorrelation link = RankCorrelation.of(pairs(numbers(in.get("x")), numbers(in.get("y"))));
                out.put("n", link.n());
                out.put("rho", link.rho());
                out.put("p_t", link.p());
                out.put("p_exact", link.exact());
            }
            case "cronbach_alpha" -> {
                CronbachAlpha alpha =
                        CronbachAlpha.of(StreamSupport.stream(in.get("rows").spliterator(), false)
                                .map(StatisticsOracleTest::numbers)
                                .toList());
                out.put("n", alpha.n());
                out.put("k", alpha.k());
                out.put("alpha", alpha.alpha());
            }
            case "benjamini_hochberg" -> out.put("adjusted", ManyTests.benjaminiHochberg(numbers(in.get("p"))));
            case "holm" -> out.put("adjusted", ManyTests.holm(numbers(in.get("p"))));
            case "weighted_mean" ->
                out.put("mean", Statistics.weightedMean(numbers(in.get("x")), numbers(in.get("w"))));
            case "quantile_type7" -> {
                Distribution all = distribution(in.get("x"));
                out.put(
                        "quantiles",
                        Arrays.stream(numbers(in.get("probs")))
                                .map(all::quantile)
                                .toArray());
            }
            case "mean_sd" -> {
                Distribution all = distribution(in.get("x"));
                out.put("mean", all.mean());
                out.put("sd", Math.sqrt(all.variance()));
            }
            default ->
                throw new AssertionError(name + ": no statistic is called " + test
                        + ". Known are wilson, mcnemar, wilcoxon_signed_rank, paired_t, welch_t, cohen_dz, fisher_2x2,"
                        + " chi_square, chi_square_gof, mann_whitney, spearman, cronbach_alpha, benjamini_hochberg, holm,"
                        + " weighted_mean, quantile_type7, mean_sd.");
        }
        return out;
    }

    private static void student(StudentTest t, Map<String, Object> out) {
        out.put("t", t.t());
        out.put("df", t.freedom());
        out.put("p", t.p());
        out.put("ci", new double[] {t.low(), t.high()});
    }

    private static List<@Nullable Double> interval(Estimate estimate) {
        return Arrays.asList(estimate.low(), estimate.high());
    }

    private static List<Statistics.Pair> pairs(double[] x, double[] y) {
        return IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                .mapToObj(i -> new Statistics.Pair(x[i], y[i], 1))
                .toList();
    }

    private static Distribution distribution(JsonNode list) {
        return Distribution.of(
                Arrays.stream(numbers(list)).filter(x -> !Double.isNaN(x)).toArray());
    }

    /** Not a number where missing. */
    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(StatisticsOracleTest::number)
                .toArray();
    }

    private static double number(JsonNode node) {
        if (node.isNull()) {
            return Double.NaN;
        }
        return node.isString() ? Double.parseDouble(node.asString()) : node.asDouble();
    }

    private static void same(String what, @Nullable Object actual, JsonNode expected, boolean exact) {
        if (actual instanceof double[] numbers) {
            same(what, Arrays.stream(numbers).boxed().toList(), expected, exact);
        } else if (actual instanceof List<?> list) {
            assertThat(list).as(what).hasSize(expected.size());
            for (int i = 0; i < list.size(); i++) {
                same(what + " " + (i + 1), list.get(i), expected.get(i), exact);
            }
        } else {
            double found = actual == null ? Double.NaN : ((Number) actual).doubleValue();
            same(what, found, number(expected), exact);
        }
    }

    private static void same(String what, double found, double wanted, boolean exact) {
        if (!Double.isFinite(wanted)) {
            assertThat(found).as(what).isEqualTo((Double) wanted);
            return;
        }
        double near = Math.abs(wanted) * CLOSE;
        double tolerance = wanted == 0 ? EXACT : exact ? Math.min(near, EXACT) : near;
        assertThat(found).as(what).isCloseTo(wanted, within(tolerance));
    }
}
