package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands beside an indicator in the list. */
class IndicatorSummaryTests {

    @Test
    void of_many_answers_the_most_given_in_the_last_round_is_told() {
        assertThat(told(
                        part("T0 / rien", 0.02),
                        part("T0 / prix", 0.6),
                        part("T1 / rien", 0.05),
                        part("T1 / temps", 0.4),
                        part("T1 / prix", 0.3)))
                .isEqualTo("T1 · temps\u00A0: 40\u202F%");
        assertThat(told(part("choisir / T0", 0.5), part("choisir / T1", 0.7), part("peser / T1", 0.4)))
                .as("whichever part of the group names the round")
                .isEqualTo("choisir · T1\u00A0: 70\u202F%");
    }

    @Test
    void without_rounds_the_first_is_told() {
        assertThat(told(part("adhésion", 0.2), part("bénévolat", 0.6))).isEqualTo("adhésion\u00A0: 20\u202F%");
    }

    private static String told(Value... values) {
        Indicator indicator = new Indicator(
                "freins", "Freins", "effet", "%", 0, null, "", "", "", java.util.Map.of(), null, "", List.of());
        return IndicatorSummary.of(new Results(1, Instant.EPOCH, List.of(indicator), List.of(values)), indicator)
                .value();
    }

    private static Value part(String group, double share) {
        return new Value("freins", "part", group, share, share / 2, share, null, 60L, 0L);
    }
}
