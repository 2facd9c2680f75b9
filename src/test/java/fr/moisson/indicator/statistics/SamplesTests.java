package fr.moisson.indicator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

/** Whom a sample speaks for: classes, small populations, those who answered and those who were lost. */
class SamplesTests {
    private static final double NEAR = 1e-9;

    private static Clusters classes(double[]... classes) {
        return Clusters.of(
                java.util.Arrays.stream(classes).map(Distribution::of).toList());
    }

    /** R: {@code a <- anova(lm(x ~ k)); (a[1,3] - a[2,3]) / (a[1,3] + (n0 - 1) * a[2,3])}, n0 = (12 - 44/12)/3. */
    @Test
    void twelve_children_of_four_classes_are_worth_four() {
        Clusters four =
                classes(new double[] {1, 2, 2}, new double[] {3, 5, 4, 6, 5}, new double[] {5}, new double[] {2, 1, 3});
        assertThat(four.count()).isEqualTo(4);
        assertThat(four.resemblance()).isCloseTo(0.72342021376336, within(NEAR));
        assertThat(four.designEffect()).isCloseTo(2.92912057003563, within(NEAR));
        assertThat(four.effectiveN()).isCloseTo(4.09679277895141, within(NEAR));
    }

    /** R: {@code t.test(tapply(x, k, mean))}. */
    @Test
    void a_class_is_one_observation() {
        StudentTest test = classes(
                        new double[] {1, 2, 2}, new double[] {3, 5, 4, 6, 5}, new double[] {5}, new double[] {2, 1, 3})
                .test(0.95);
        assertThat(test.t()).isCloseTo(3.84330339385889, within(NEAR));
        assertThat(test.p()).isCloseTo(0.0310801645078807, within(NEAR));
        assertThat(test.low()).isCloseTo(0.570301756715326, within(NEAR));
        assertThat(test.high()).isCloseTo(6.06303157661801, within(NEAR));
    }

    /** R: {@code t.test(tapply(x, k, mean), c(1, 1.5, 3))}. */
    @Test
    void classes_are_compared_with_classes() {
        StudentTest test = classes(
                        new double[] {1, 2, 2}, new double[] {3, 5, 4, 6, 5}, new double[] {5}, new double[] {2, 1, 3})
                .minus(classes(new double[] {1}, new double[] {1, 2}, new double[] {3}, new double[0]), 0.95);
        assertThat(test.value()).isCloseTo(1.48333333333333, within(NEAR));
        assertThat(test.p()).isCloseTo(0.218701173159362, within(NEAR));
    }

    @Test
    void classes_unlike_themselves_count_as_independent() {
        Clusters mixed = classes(new double[] {1, 5}, new double[] {2, 4});
        assertThat(mixed.resemblance()).isNegative();
        assertThat(mixed.effectiveN()).isEqualTo(4);
    }

    @Test
    void one_class_or_classes_of_one_say_nothing_of_resemblance() {
        assertThat(classes(new double[] {1, 2, 3}).resemblance()).isNaN();
        assertThat(classes(new double[] {1}, new double[] {2}).designEffect()).isNaN();
        assertThat(classes().effectiveN()).isNaN();
        assertThat(classes(new double[] {2, 2}, new double[] {2, 2}).resemblance())
                .isNaN();
    }

    /** R: {@code prop.test(0.5 * ne, ne, correct = FALSE)$conf.int} with {@code ne = 86 / ((120 - 86) / 119)}. */
    @Test
    void eighty_six_households_of_a_hundred_and_twenty_leave_little_to_guess() {
        Population foyers = new Population(120);
        assertThat(foyers.correction(86)).isCloseTo(0.534522483824849, within(NEAR));
        Estimate share = foyers.share(43, 86, 0.95);
        assertThat(share.low()).isCloseTo(0.443871804542116, within(NEAR));
        assertThat(share.high()).isCloseTo(0.556128195457884, within(NEAR));
    }

    @Test
    void who_asked_everybody_knows() {
        assertThat(new Population(9).share(3, 9, 0.95)).isEqualTo(Estimate.of(1 / 3.0, 1 / 3.0, 1 / 3.0));
        assertThat(new Population(3).mean(Distribution.of(1, 2, 6), 0.95)).isEqualTo(Estimate.of(3, 3, 3));
        assertThat(new Population(9).share(0, 0, 0.95)).isEqualTo(Estimate.NONE);
    }

    /** R: {@code mean(x) + c(-1, 1) * qt(0.975, 4) * sd(x) / sqrt(5) * sqrt(1 - 5 / 12)}. */
    @Test
    void a_mean_of_five_canteens_of_twelve() {
        Estimate mean = new Population(12).mean(Distribution.of(3, 5, 2, 4, 4), 0.95);
        assertThat(mean.low()).isCloseTo(2.51872997866854, within(NEAR));
        assertThat(mean.high()).isCloseTo(4.68127002133146, within(NEAR));
    }

    @Test
    void nobody_asks_more_people_than_there_are() {
        assertThatThrownBy(() -> new Population(9).correction(10)).hasMessage("10 among 9");
        assertThatThrownBy(() -> new Population(0)).hasMessage("a population of 0");
    }

    /** R: {@code prop.test(10, 14, correct = FALSE)}, {@code prop.test(4, 10, correct = FALSE)}. */
    @Test
    void ten_of_fourteen_answered_and_four_of_them_were_lost() {
        Followed panel = new Followed(14, Distribution.of(3, 4, 5, 3, 4, 2), Distribution.of(2, 3, 1, 4));
        Estimate rate = panel.responseRate(0.95);
        assertThat(rate.low()).isCloseTo(0.453509156701068, within(NEAR));
        assertThat(rate.high()).isCloseTo(0.882786213554231, within(NEAR));
        Estimate attrition = panel.attrition(0.95);
        assertThat(attrition.value()).isEqualTo(0.4);
        assertThat(attrition.low()).isCloseTo(0.168180329706236, within(NEAR));
        assertThat(attrition.high()).isCloseTo(0.687326230266342, within(NEAR));
    }

    /** R: {@code t.test(lost, stayed)}; {@code (mean(l) - mean(s)) / sqrt((3 * var(l) + 5 * var(s)) / 8)}. */
    @Test
    void those_lost_had_less_at_the_start() {
        Followed panel = new Followed(14, Distribution.of(3, 4, 5, 3, 4, 2), Distribution.of(2, 3, 1, 4));
        assertThat(panel.difference(0.95).value()).isCloseTo(-1, within(NEAR));
        assertThat(panel.difference(0.95).p()).isCloseTo(0.247662399090764, within(NEAR));
        assertThat(panel.standardized()).isCloseTo(-0.87287156094397, within(NEAR));
    }

    @Test
    void nobody_lost_makes_no_difference_to_tell() {
        Followed panel = new Followed(3, Distribution.of(3, 4), Distribution.of());
        assertThat(panel.attrition(0.95).value()).isZero();
        assertThat(panel.difference(0.95).value()).isNaN();
        assertThat(panel.standardized()).isNaN();
        assertThatThrownBy(() -> new Followed(1, Distribution.of(3, 4), Distribution.of()))
                .hasMessage("2 answers of 1");
    }

    /** R, over all 27 samples: {@code quantile(rep(rowMeans(expand.grid(x, x, x)), 1000), c(0.1, 0.9))}. */
    @Test
    void a_sample_drawn_again_from_itself_finds_the_percentiles_of_all_samples() {
        Bootstrap bootstrap = new Bootstrap(20_000, 7);
        assertThat(bootstrap.of(new double[] {1, 2, 6}, StatUtils::mean, 0.8))
                .isEqualTo(Estimate.of(3, 1 + 1 / 3.0, 4 + 2 / 3.0));
        assertThat(bootstrap.of(new double[] {1, 2, 6}, StatUtils::mean, 0.95)).isEqualTo(Estimate.of(3, 1, 6));
    }

    @Test
    void the_same_seed_draws_the_same_samples() {
        double[] weights = {12, 3.5, 40, 8, 22, 17, 5};
        Estimate once = new Bootstrap(500, 11).of(weights, x -> StatUtils.percentile(x, 50), 0.95);
        assertThat(new Bootstrap(500, 11).of(weights, x -> StatUtils.percentile(x, 50), 0.95))
                .isEqualTo(once);
        assertThat(new Bootstrap(500, 12).of(weights, StatUtils::mean, 0.95))
                .isNotEqualTo(new Bootstrap(500, 11).of(weights, StatUtils::mean, 0.95));
    }

    @Test
    void one_number_drawn_again_says_nothing_more() {
        assertThat(new Bootstrap(10, 1).of(new double[] {4}, StatUtils::mean, 0.95))
                .isEqualTo(Estimate.of(4));
        assertThat(new Bootstrap(10, 1).of(new double[0], StatUtils::mean, 0.95))
                .isEqualTo(Estimate.NONE);
        assertThat(List.of(0, -1))
                .allSatisfy(n -> assertThatThrownBy(() -> new Bootstrap(n, 1)).hasMessage(n + " repeats"));
    }
}
