package fr.moisson.indicator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each statistic against R 4.2 and textbooks; the source of every case stands in its row of the file. */
class StatisticsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<String> cases() throws IOException {
        List<String> names = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = rows()) {
            rows.forEach(row -> names.add(row.getField("case")));
        }
        return names.stream();
    }

    private static CsvReader<NamedCsvRecord> rows() throws IOException {
        return CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/oracle/statistics.csv"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees_with_the_reference(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = rows()) {
            NamedCsvRecord row = rows.stream()
                    .filter(r -> r.getField("case").equals(name))
                    .findFirst()
                    .orElseThrow();
            check(row.getField("test"), JSON.readTree(row.getField("input")), JSON.readTree(row.getField("expected")));
        }
    }

    private static void check(String test, JsonNode input, JsonNode expected) {
        switch (test) {
            case "wilson" -> {
                Estimate share = Statistics.share(
                        input.get("x").asDouble(), input.get("n").asDouble());
                same(share.value(), expected.get("estimate"));
                same(share.low(), expected.get("ci").get(0));
                same(share.high(), expected.get("ci").get(1));
            }
            case "mcnemar" ->
                same(Laws.fairCoin(input.get("b").asLong(), input.get("c").asLong()), expected.get("p_exact"));
            case "wilcoxon_signed_rank" -> {
                Distribution differences = numbers(input.get("d"));
                Estimate ranks = Statistics.signedRank(differences);
                same(ranks.value(), expected.get("V"));
                same(ranks.p(), expected.get(isExact(differences) ? "p_exact" : "p_normal"));
            }
            case "paired_t" -> {
                Estimate mean = Statistics.pairedMean(numbers(input.get("d")));
                same(mean.value(), expected.get("mean"));
                same(mean.p(), expected.get("p"));
                same(mean.low(), expected.get("ci").get(0));
                same(mean.high(), expected.get("ci").get(1));
            }
            case "cohen_dz" -> {
                Estimate size = Statistics.effectSize(numbers(input.get("d")));
                same(size.value(), expected.get("dz"));
                same(size.low(), expected.get("ci").get(0));
            }
            case "mann_whitney" -> {
                Estimate ranks = Statistics.mannWhitney(numbers(input.get("x")), numbers(input.get("y")));
                same(ranks.value(), expected.get("W"));
                same(ranks.p(), expected.get("p_normal"));
            }
            case "welch_t" -> {
                Estimate welch = Statistics.welch(numbers(input.get("x")), numbers(input.get("y")));
                same(welch.value(), expected.get("diff"));
                same(welch.p(), expected.get("p"));
                same(welch.low(), expected.get("ci").get(0));
                same(welch.high(), expected.get("ci").get(1));
            }
            case "spearman" -> {
                List<Statistics.Pair> pairs = new ArrayList<>();
                for (int i = 0; i < input.get("x").size(); i++) {
                    pairs.add(new Statistics.Pair(
                            input.get("x").get(i).asDouble(),
                            input.get("y").get(i).asDouble(),
                            1));
                }
                Estimate rho = Statistics.spearman(pairs);
                same(rho.value(), expected.get("rho"));
                same(rho.p(), expected.get("p_t"));
            }
            case "quantile_type7" -> {
                Distribution numbers = numbers(input.get("x"));
                for (int i = 0; i < input.get("probs").size(); i++) {
                    double quantile = numbers.quantile(input.get("probs").get(i).asDouble());
                    same(
                            Double.isNaN(quantile) ? null : (Double) quantile,
                            expected.get("quantiles").get(i));
                }
            }
            default -> throw new AssertionError("no statistic for " + test);
        }
    }

    private static boolean isExact(Distribution differences) {
        boolean untied = differences.n() < 50;
        for (int i = 0; i < differences.size(); i++) {
            double value = differences.value(i);
            untied &= value != 0 && differences.count(i) == 1;
            for (int j = 0; j < i; j++) {
                untied &= Math.abs(differences.value(j)) != Math.abs(value);
            }
        }
        return untied;
    }

    private static Distribution numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        list.forEach(number -> {
            if (!number.isNull()) {
                numbers.add(number.asDouble());
            }
        });
        return Distribution.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void same(Double actual, JsonNode expected) {
        if (expected == null || expected.isNull()) {
            assertThat(actual).isNull();
        } else {
            assertThat(actual).isNotNull();
            assertThat(actual)
                    .isCloseTo(expected.asDouble(), within(Math.max(1e-12, Math.abs(expected.asDouble()) * 1e-9)));
        }
    }

    @Test
    void a_mean_from_exact_sums_keeps_its_digits_near_a_hundred_million() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (long x = 100_000_001; x <= 100_000_004; x++) {
            sum = sum.add(BigDecimal.valueOf(x));
            squares = squares.add(BigDecimal.valueOf(x).pow(2));
        }
        Estimate mean = Statistics.mean(4, sum, squares);
        assertThat(mean.low()).isCloseTo(100000000.44573976, within(1e-7));
        assertThat(mean.high()).isCloseTo(100000004.55426027, within(1e-7));
    }

    @Test
    void the_share_of_nobody_is_not_defined() {
        assertThat(Statistics.share(0, 0)).isEqualTo(Estimate.NONE);
    }

    @Test
    void nobody_entered_makes_an_infinite_ratio_with_a_p() {
        assertThat(Statistics.mcnemar(6, 0).value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Statistics.mcnemar(6, 0).p()).isCloseTo(0.03125, within(1e-12));
        assertThat(Statistics.mcnemar(0, 0)).isEqualTo(new Estimate(null, null, null, 1.0));
    }

    /** R: {@code 2 * sum(1:4 * c(1, 2, 3, 10)) / (4 * 16) - 5 / 4}. */
    @Test
    void concentration_is_nothing_when_all_have_the_same() {
        assertThat(Distribution.of(5, 5, 5, 5).gini()).isCloseTo(0, within(1e-12));
        assertThat(Distribution.of(1, 2, 3, 10).gini()).isCloseTo(0.4375, within(1e-12));
    }
}
