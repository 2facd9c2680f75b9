package fr.moisson.entry.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnusualTests {

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

    @Test
    void of_fewer_than_eight_or_of_equal_numbers_nothing_is_said() {
        assertThat(Unusual.among(new double[] {1, 1, 1, 1, 1, 1, 900}).places()).isEmpty();
        assertThat(Unusual.among(new double[] {5, 5, 5, 5, 5, 5, 5, 5}).places())
                .isEmpty();
    }
}
