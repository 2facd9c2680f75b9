package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.moisson.indicator.statistics.Power;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CouldShowTests {
    private static final Indicator SCORE =
            new Indicator("score", "Score", "effet", "points", 2, "lower", "", "", "", Map.of(), null, "", List.of());

    /** {@code se <- (high - low) / 2 / qt(.975, n - 1); power.t.test(n, sd = se * sqrt(n), power = .8, type = "paired", strict = TRUE)}. */
    @Test
    void the_smallest_change_is_that_of_r() {
        assertThat(Power.smallestPairedMean(52, -0.5786371268690524, 0.15556020379212934))
                .isCloseTo(0.5221881, within(1e-6));
        assertThat(Power.smallestPairedMean(84, 0.3710674553219637, 1.605123020868513))
                .isCloseTo(0.879343352502, within(1e-9));
    }

    @Test
    void a_change_that_is_not_certain_is_not_said_to_be_none() {
        assertThat(sentence("ecart", "", 52L, -0.5786, 0.1556))
                .isEqualTo(
                        "Avec 52 réponses avant et après, un écart d’au moins 0,52 point aurait été vu quatre fois sur cinq ; plus petit, il pouvait passer inaperçu. "
                                + "Ici, l’écart n’est pas certain : cela ne montre pas qu’il n’y en a pas.");
    }

    @Test
    void a_change_that_was_found_says_what_it_could_have_missed() {
        assertThat(sentence("ecart", "École", 20L, 0.2397, 1.8603))
                .isEqualTo(
                        "École : avec 20 réponses avant et après, un écart d’au moins 1,14 point aurait été vu quatre fois sur cinq ; plus petit, il pouvait passer inaperçu.");
    }

    /** {@code tanh((qnorm(.975) + qnorm(.8)) * sqrt(1.06 / (n - 3)))}. */
    @Test
    void the_smallest_link_is_that_of_fisher_s_z() {
        assertThat(Power.smallestRankCorrelation(10)).isCloseTo(0.796952569654402, within(1e-12));
        assertThat(Power.smallestRankCorrelation(84)).isCloseTo(0.309949766167358, within(1e-12));
        assertThat(Power.smallestRankCorrelation(400)).isCloseTo(0.143761458652412, within(1e-12));
        assertThat(Power.smallestRankCorrelation(3)).isNaN();
    }

    @Test
    void a_link_that_was_not_found_is_not_said_to_be_none() {
        assertThat(link(84, 0.3))
                .isEqualTo(
                        "Avec 84 réponses, un lien d’au moins 0,31 (rho, de 0 à 1) aurait été vu quatre fois sur cinq ; plus faible, il pouvait passer inaperçu. "
                                + "Ici, le lien n’est pas certain : cela ne montre pas qu’il n’y en a pas.");
        assertThat(link(84, 0.001))
                .isEqualTo(
                        "Avec 84 réponses, un lien d’au moins 0,31 (rho, de 0 à 1) aurait été vu quatre fois sur cinq ; plus faible, il pouvait passer inaperçu.");
        assertThat(link(9, 0.3)).as("too few to say anything").isEmpty();
    }

    private static String link(long n, double p) {
        return CouldShow.sentence(SCORE, "", new Value("score", "rho", "total", 0.1, null, null, p, n, 0L))
                .orElse("")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ');
    }

    @Test
    void nothing_is_said_of_what_is_no_change_or_does_not_vary() {
        assertThat(sentence("valeur", "", 52L, 0.1, 0.2)).isEmpty();
        assertThat(sentence("ecart", "", 1L, null, null)).isEmpty();
        assertThat(sentence("ecart", "", 12L, 1.0, 1.0)).isEmpty();
    }

    private static String sentence(String measure, String group, long n, @Nullable Double low, @Nullable Double high) {
        Value value = new Value("score", measure, "total", 0.1, low, high, null, n, 0L);
        return CouldShow.sentence(SCORE, group, value)
                .orElse("")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ');
    }
}
