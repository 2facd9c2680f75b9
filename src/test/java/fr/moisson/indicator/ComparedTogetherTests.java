package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Corrected by {@code p.adjust(c(...), "holm")} of R: 0.0715 for the second of nine, 0.0024 and 0.032 for the first two of three. */
class ComparedTogetherTests {
    private static final String EVOLUTION = "évolution, pour ceux qui ont répondu deux fois";

    @Test
    void one_in_nine_that_stands_out_alone_does_not_stand_out_among_them() {
        assertThat(said("""
                prix         | 0.0541
                goût         | 0.0079
                temps        | 0.8714
                information  | 0.2430
                cuisine      | 0.4296
                mobilité     | 0.7111
                stockage     | 0.6776
                confiance    | 1
                aucun        | 0.0625
                """))
                .isEqualTo("9 comparaisons à la fois (" + EVOLUTION
                        + "). Corrigées ensemble par la méthode de Holm, aucune ne serait rare par hasard.");
    }

    @Test
    void what_stays_rare_is_named_with_its_corrected_p() {
        assertThat(said("prix | 0.0008\ngoût | 0.016\ntemps | 0.3"))
                .isEqualTo(
                        "3 comparaisons à la fois (" + EVOLUTION
                                + "). Corrigées ensemble par la méthode de Holm, 2 restent rares par hasard : « prix » (p = 0,002), « goût » (p = 0,032).");
        assertThat(said("prix | 0.0008\ngoût | 0.6"))
                .isEqualTo(
                        "2 comparaisons à la fois (" + EVOLUTION
                                + "). Corrigées ensemble par la méthode de Holm, une seule reste rare par hasard : « prix » (p = 0,002).");
    }

    @Test
    void one_comparison_alone_needs_no_correction() {
        assertThat(said("prix | 0.01")).isEmpty();
        assertThat(said("")).isEmpty();
    }

    private static String said(String drawn) {
        List<Value> values = Arrays.stream(drawn.split("\n"))
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\\|"))
                .map(cells -> new Value(
                        "freins",
                        "evolution",
                        cells[0].strip(),
                        0.1,
                        null,
                        null,
                        Double.valueOf(cells[1].strip()),
                        88L,
                        0L))
                .toList();
        return ComparedTogether.sentences(values, Value::group).stream()
                .collect(Collectors.joining("\n"))
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ');
    }
}
