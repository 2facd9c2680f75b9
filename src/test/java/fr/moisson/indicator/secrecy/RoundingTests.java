package fr.moisson.indicator.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTests {
    @ParameterizedTest
    @CsvSource({
        "0, 10, moins de 10",
        "9, 10, moins de 10",
        "10, 10, de 10 à 19",
        "37, 20, de 20 à 39",
        "19, 20, moins de 20",
    })
    void a_count_is_told_by_the_ten_or_the_twenty_it_is_in(long truth, int step, String words) {
        assertThat(Rounding.ofCount("k", truth, step).words()).isEqualTo(words);
    }

    @Test
    void a_large_one_is_written_as_numbers_are() {
        assertThat(Rounding.ofCount("k", 1234, 10).words()).isEqualTo("de 1\u202F230 à 1\u202F239");
    }

    /** Nobody alone, and nobody at all, read the same. */
    @Test
    void the_tens_leave_at_least_as_much_doubt_as_the_threshold_asks() {
        for (int threshold = 2; threshold < 100; threshold++) {
            Bracket bracket = Rounding.ofCount("k", 3, Rounding.step(threshold))
                    .brackets()
                    .get(0);
            assertThat(bracket.high() - bracket.low())
                    .as("threshold " + threshold)
                    .isGreaterThanOrEqualTo(threshold);
        }
        assertThat(Rounding.step(5)).isEqualTo(10);
        assertThat(Rounding.step(11)).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 7, moins d’un quart",
        "2, 9, moins d’un quart",
        "2, 8, entre un quart et la moitié",
        "5, 10, entre la moitié et trois quarts",
        "30, 40, trois quarts ou plus",
        "7, 7, trois quarts ou plus",
    })
    void a_share_is_told_by_its_quarter(long many, long among, String words) {
        Rounding rounding = Rounding.ofShare("k", "n", many, among);
        assertThat(rounding.words()).isEqualTo(words);
        Map<String, Long> truth = Map.of("k", many, "n", among);
        assertThat(rounding.brackets()).isNotEmpty().allSatisfy(bracket -> assertThat(
                        bracket.factors().entrySet().stream()
                                .mapToDouble(term -> term.getValue() * truth.get(term.getKey()))
                                .sum())
                .isBetween(bracket.low(), bracket.high()));
    }
}
