package fr.moisson.interview.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Krippendorff's alpha: the first case is the first example of his article of 2011, the others are worked out beside their values. In R:
 * {@code irr::kripp.alpha(rbind(one, other), "nominal")}.
 */
class AlphaTests {

    @Test
    void the_example_of_the_article_gives_0_095() {
        // rbind(c(0,1,0,0,0,0,0,0,1,0), c(1,1,1,0,0,1,0,0,0,0)): 1 both, 4 alone, 5 neither
        assertThat(new Alpha(1, 4, 5).value().orElseThrow()).isCloseTo(0.0952381, within(1e-7));
    }

    @Test
    void full_agreement_is_one_and_worse_than_chance_is_below_nought() {
        assertThat(new Alpha(3, 0, 9).value().orElseThrow()).isEqualTo(1);
        // 1 - (4/4) / (2*2*2/(4*3))
        assertThat(new Alpha(0, 2, 0).value().orElseThrow()).isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void nothing_can_be_said_of_a_theme_that_nobody_or_everybody_put() {
        assertThat(new Alpha(0, 0, 12).value()).isEmpty();
        assertThat(new Alpha(12, 0, 0).value()).isEmpty();
        assertThat(new Alpha(0, 0, 12).sentence())
                .isEqualTo("Rien à comparer\u00A0: toutes les phrases sont codées de la même façon.");
    }

    @Test
    void what_is_said_depends_on_how_far_they_agree() {
        assertThat(new Alpha(10, 1, 40).sentence())
                .isEqualTo("Accord solide\u00A0: ce thème se code de la même façon par l’une et par l’autre.");
        // 1 - (10/90) / (2*23*67/(90*89))
        assertThat(new Alpha(9, 5, 31).value().orElseThrow()).isCloseTo(0.711227, within(1e-6));
        assertThat(new Alpha(9, 5, 31).sentence())
                .isEqualTo(
                        "Accord fragile\u00A0: garder les conclusions prudentes, et préciser la description du thème.");
        assertThat(new Alpha(1, 4, 5).sentence())
                .isEqualTo(
                        "Accord trop faible pour conclure\u00A0: relire ensemble les phrases ci-dessous, puis réécrire la"
                                + " description du thème.");
    }
}
