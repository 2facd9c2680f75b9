package fr.moisson.indicator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What samples of the sizes of real projects could have shown. */
class PowerTests {

    /** R: {@code power.t.test(n = 86, delta = 0.25, sd = 1, type = "paired", strict = TRUE)}; and {@code n = 11, delta = 0.1}. */
    @Test
    void a_paired_mean_is_found_as_often_as_r_says() {
        assertThat(Power.ofPairedMean(86, 0.25)).isCloseTo(0.630136346606318, within(1e-9));
        assertThat(Power.ofPairedMean(86, -0.25)).isCloseTo(0.630136346606318, within(1e-9));
        assertThat(Power.ofPairedMean(11, 0.1)).isCloseTo(0.0604482005705782, within(1e-9));
        assertThat(Power.ofPairedMean(1, 0.5)).isNaN();
    }

    /** R: {@code uniroot(function(d) power.t.test(n = n, delta = d, sd = 1, type = "paired", strict = TRUE)$power - 0.8, …)}. */
    @Test
    void few_pairs_show_large_changes_only() {
        assertThat(Power.smallestPairedMean(86)).isCloseTo(0.305569433580168, within(1e-9));
        assertThat(Power.smallestPairedMean(11)).isCloseTo(0.937690663899771, within(1e-9));
        assertThat(Power.smallestPairedMean(2)).isCloseTo(11.5498884358641, within(1e-7));
        assertThat(Power.smallestPairedMean(1)).isNaN();
    }

    /** R: {@code power.prop.test(n = 86, p1 = 0.34, p2 = 0.48, strict = TRUE)}; and {@code n = 20, p1 = 0.5, p2 = 0.55}. */
    @Test
    void two_shares_are_found_different_as_often_as_r_says() {
        assertThat(Power.ofTwoShares(86, 86, 0.34, 0.48)).isCloseTo(0.462469200141533, within(1e-9));
        assertThat(Power.ofTwoShares(20, 20, 0.5, 0.55)).isCloseTo(0.061263607794453, within(1e-9));
    }

    /** R: the formula of {@code power.prop.test} with {@code p = (86 * 0.34 + 40 * 0.5) / 126}. */
    @Test
    void groups_may_have_different_sizes() {
        assertThat(Power.ofTwoShares(86, 40, 0.34, 0.5)).isCloseTo(0.403508163950676, within(1e-9));
    }

    /** R: {@code uniroot(function(p) power.prop.test(n = 86, p1 = 0.34, p2 = p, strict = TRUE)$power - 0.8, …)$root - 0.34}. */
    @Test
    void eighty_six_households_show_a_rise_of_twenty_one_points() {
        assertThat(Power.smallestRise(86, 86, 0.34)).isCloseTo(0.210891214484941, within(1e-9));
    }

    @Test
    void three_households_show_no_rise_at_all() {
        assertThat(Power.smallestRise(3, 3, 0.6)).isNaN();
        assertThat(Power.smallestRise(0, 3, 0.6)).isNaN();
    }

    /** R: sum over d of {@code dbinom(d, n, l + e)} times the chance of a {@code binom.test(x, d)} of p 0.05 or less. */
    @Test
    void a_paired_share_is_found_as_often_as_the_exact_test_does() {
        assertThat(Power.ofPairedShare(86, 0.08, 0.22)).isCloseTo(0.599520258896574, within(1e-9));
        assertThat(Power.ofPairedShare(20, 0.1, 0.2)).isCloseTo(0.0456681220439958, within(1e-9));
        assertThat(Power.ofPairedShare(86, 0.1, 0.1)).isCloseTo(0.0288347577093684, within(1e-9));
        assertThat(Power.ofPairedShare(5, 0.1, 0.4)).isZero();
        assertThat(Power.ofPairedShare(86, 0, 0)).isZero();
    }

    /** R: {@code uniroot} of the same with {@code l = (0.3 - x) / 2, e = (0.3 + x) / 2}. */
    @Test
    void when_three_in_ten_change_eighty_six_pairs_show_seventeen_points() {
        assertThat(Power.smallestPairedShare(86, 0.3)).isCloseTo(0.170404581930313, within(1e-9));
        assertThat(Power.smallestPairedShare(5, 1)).isNaN();
        assertThat(Power.smallestPairedShare(0, 0.3)).isNaN();
    }

    /**
     * The contrast of four groups of households, 94 pairs in all, whose interval is 4.19 wide. R: {@code s <- 4.19 / 2 / qt(0.975, 90);
     * 1 - pt(qt(0.975, 90), 90, 1.1 / s) + pt(-qt(0.975, 90), 90, 1.1 / s)}.
     */
    @Test
    void an_effect_of_cooperation_of_one_meal_a_week_has_less_than_one_chance_in_five() {
        double error = 4.19 / 2 / Laws.student(90);
        assertThat(error).isCloseTo(1.05452602179009, within(1e-9));
        assertThat(Power.ofEffect(1.1, error, 90)).isCloseTo(0.178103451384522, within(1e-9));
        assertThat(Power.ofEffect(0.5, 0.2, 3.7)).isCloseTo(0.459567750533901, within(1e-9));
    }

    /** R: {@code uniroot} of the same with a standard error of 1.05. */
    @Test
    void the_same_households_would_show_three_meals() {
        assertThat(Power.smallestEffect(1.05, 90)).isCloseTo(2.97351770757329, within(1e-9));
    }
}
