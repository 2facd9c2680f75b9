package fr.moisson.indicator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What the indicators ask of the statistics. */
class StatisticsTests {
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

    /**
     * R: {@code z <- rank(c(x, y)); t <- combn(z, length(x), sum); mean(abs(t - mean(t)) >= abs(sum(z[seq_along(x)]) - mean(t)) - 1e-9)}.
     */
    @Test
    void two_samples_with_ties_have_an_exact_p_over_all_their_draws() {
        RankSums tied = RankSums.of(Distribution.of(1, 1, 2, 5), Distribution.of(2, 3, 5, 5, 5, 4));
        assertThat(tied.exact()).isNaN();
        assertThat(tied.permuted()).isCloseTo(0.166666666666667, within(1e-12));
        RankSums untied = RankSums.of(Distribution.of(1, 4, 6), Distribution.of(2, 7, 8, 9));
        assertThat(untied.permuted()).isCloseTo(untied.exact(), within(1e-12));
        assertThat(RankSums.of(Distribution.of(2, 2), Distribution.of(2)).permuted())
                .isEqualTo(1);
        assertThat(RankSums.of(Distribution.of(), Distribution.of(2)).permuted())
                .isNaN();
    }
}
