package fr.moisson.entry.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnusualTests {
    private static final double[] BASKETS = {
        6.57, 8.0, 9.11, 10.07, 10.96, 11.8, 12.61, 13.4, 14.19, 14.98, 15.78, 16.59, 17.42, 18.28, 19.16, 20.09, 21.05,
        22.07, 23.16, 24.32, 25.57, 26.93, 28.43, 30.11, 32.0, 34.2, 36.82, 40.05, 44.29, 50.42, 61.41
    };

    /** R: {@code x <- c(24,26,25,23,27,26,24,25,90); median(x); mad(x); abs(x - median(x)) / mad(x) > 3.5}: 25, 1.4826, the last. */
    @Test
    void a_number_far_from_the_median_stands_apart() {
        double[] values = {24, 26, 25, 23, 27, 26, 24, 25, 90};
        Unusual unusual = Unusual.among(values);
        assertThat(unusual.places()).containsExactly(8);
        assertThat(unusual.median()).isEqualTo(25);
        assertThat(unusual.lowest()).isEqualTo(23);
        assertThat(unusual.highest()).isEqualTo(27);
        assertThat(Unusual.scale(values, 25)).isCloseTo(1.4826, within(1e-12));
    }

    /** R: {@code y <- c(12,12,12,12,12,12,13,60); mad(y); (y - 12) / (1.253314 * mean(abs(y - 12)))}: 0; 0.1302669 and 6.2528103 last. */
    @Test
    void where_most_are_equal_the_mean_deviation_judges() {
        double[] values = {12, 12, 12, 12, 12, 12, 13, 60};
        assertThat(Unusual.among(values).places()).containsExactly(7);
        double scale = Unusual.scale(values, 12);
        assertThat((60 - 12) / scale).isCloseTo(6.2528103, within(1e-7));
        assertThat((13 - 12) / scale).isCloseTo(0.1302669, within(1e-7));
    }

    /**
     * Baskets as they are, the 31 quantiles of a log-normal distribution, and one typed without its decimal point. R: {@code b <-
     * round(exp(3 + 0.6 * qnorm((1:31) / 32)), 2); q <- quantile(b); (q[2] + q[4] - 2 * q[3]) / (q[4] - q[2])}: 0.1864297;
     * {@code sum(abs(b - median(b)) / mad(b) > 3.5)}: 1, the last; of {@code log(b)} 0; of {@code log(c(b, 1850))} 1, the
     * last.
     */
    @Test
    void amounts_with_a_long_tail_are_judged_by_how_many_times_they_are_the_usual_one() {
        double[] baskets = BASKETS.clone();
        assertThat(Unusual.lean(baskets)).isCloseTo(0.1864297, within(1e-7));
        assertThat(Math.abs(baskets[30] - Unusual.median(baskets)) / Unusual.scale(baskets, Unusual.median(baskets)))
                .as("by the values themselves the last one would be unusual")
                .isGreaterThan(Unusual.LIMIT);
        assertThat(Unusual.among(baskets).places()).isEmpty();
        double[] mistyped = Arrays.copyOf(baskets, 32);
        mistyped[31] = 1850;
        assertThat(Unusual.among(mistyped).places()).containsExactly(31);
    }

    @Test
    void a_zero_or_few_values_leave_them_to_be_judged_as_they_are() {
        double[] withNone = Arrays.copyOf(BASKETS, 32);
        assertThat(Unusual.among(withNone).places()).containsExactly(30);
        double[] few = Arrays.copyOfRange(BASKETS, 2, 31);
        assertThat(Unusual.among(few).places()).containsExactly(28);
    }

    @Test
    void of_fewer_than_eight_or_of_equal_numbers_nothing_is_said() {
        assertThat(Unusual.among(new double[] {1, 1, 1, 1, 1, 1, 900}).places()).isEmpty();
        assertThat(Unusual.among(new double[] {5, 5, 5, 5, 5, 5, 5, 5}).places())
                .isEmpty();
    }
}
