package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report may ask of the values: a panier of 12, more than 15 in 2025, of 0 in 2026, never computed in 2027. */
class ConditionsTests {
    private static final Results RESULTS = new Results(
            1,
            Instant.EPOCH,
            List.of(indicator("panier_moyen", Map.of("total", 15.0)), indicator("foyers", Map.of())),
            List.of(
                    new Value("panier_moyen", "valeur", "total", 12.0, 10.0, 14.0, 0.03, 40L, 2L),
                    new Value("panier_moyen", "valeur", "2025", 18.0, null, null, null, 9L, 0L),
                    new Value("panier_moyen", "valeur", "2026", 0.0, null, null, null, 1L, 0L),
                    new Value("panier_moyen", "valeur", "2027", null, null, null, null, 0L, 5L),
                    new Value("foyers", "valeur", "total", 7.0, null, null, null, 7L, 0L)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${panier_moyen} = 12",
                "${panier_moyen} != 11",
                "${panier_moyen} > 11",
                "${panier_moyen} >= 12",
                "${panier_moyen} < 13",
                "${panier_moyen} <= 12",
                "${panier_moyen:2025} > ${panier_moyen}",
                "${panier_moyen} + 6 = ${panier_moyen:2025}",
                "${panier_moyen:2025} div 2 = 9",
                "${panier_moyen} > 20 or ${foyers} = 7",
                "${panier_moyen} > 10 and ${foyers} = 7",
                "not(${panier_moyen} > 20)",
                "${panier_moyen|bas} = 10",
                "${panier_moyen|haut} = 14",
                "${panier_moyen|p} < 0.05",
                "${panier_moyen|n} = 40",
                "${panier_moyen|manquants} = 2",
                "${panier_moyen} < ${panier_moyen|objectif}",
                "${panier_moyen:2026} = 0",
            })
    void it_holds(String expression) {
        assertThat(holds(expression)).isTrue();
    }

    /** Each word has its measures; files that did not come make them missing, not misspelt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "part", "effectif", "au_moins", "cumul", "quantile", "ecart", "ecart_journalier", "ecart_par_classe",
                "ecart_perdus", "ecart_selon_nombre", "variation", "mann_whitney", "wilcoxon", "taille_effet", "avant",
                        "apres",
                "sortis", "entres", "sortis_entres", "rho", "repartition", "rang", "evolution", "contraste",
                "contraste_commun", "rapport_des_cotes", "chi2", "alpha",
            })
    void a_measure_that_the_data_did_not_allow_is_missing_and_no_fault(String measure) {
        assertThat(holds("${foyers." + measure + "} > 0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${panier_moyen} = 11",
                "${panier_moyen} != 12",
                "${panier_moyen} > 12",
                "${panier_moyen} >= 13",
                "${panier_moyen} < 12",
                "${panier_moyen} <= 11",
                "${panier_moyen} > 10 and ${foyers} = 8",
                "${panier_moyen} > 20 or ${foyers} = 8",
                "not(${panier_moyen} > 10)",
                "${panier_moyen:2026} > 0",
            })
    void it_does_not(String expression) {
        assertThat(holds(expression)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${panier_moyen:2027} = 0",
                "${panier_moyen:2027} != 0",
                "${panier_moyen:2027} < 1",
                "${panier_moyen:2027} <= 0",
                "${panier_moyen:2027} >= 0",
                "not(${panier_moyen:2027} > 0)",
                "${panier_moyen} = 12 or ${panier_moyen:2027} = 0",
                "${panier_moyen:2025|bas} < 100",
                "${panier_moyen:2025|p} != 1",
                "${foyers|objectif} < 100",
                "${panier_moyen:2019} < 100",
            })
    void what_speaks_of_a_missing_value_never_holds_whatever_it_says(String expression) {
        assertThat(holds(expression)).isFalse();
    }

    @Test
    void a_missing_value_can_be_asked_how_many_rows_it_lacked() {
        assertThat(holds("${panier_moyen:2027|manquants} = 5")).isTrue();
        assertThat(holds("${panier_moyen:2027|n} = 0")).isTrue();
    }

    @Test
    void a_wrong_name_is_answered_with_the_nearest_one_even_where_it_would_not_be_read() {
        refused(
                "${foyers} = 8 and ${panier_moyn} > 1",
                "l’indicateur «\u00A0panier_moyn\u00A0» n’existe pas. Écrire par exemple «\u00A0panier_moyen\u00A0».");
        refused(
                "${panier_moyen.valuer} > 1",
                "l’indicateur «\u00A0panier_moyen\u00A0» n’a pas de mesure «\u00A0valuer\u00A0». Écrire par exemple «\u00A0valeur\u00A0».");
        refused(
                "${panier_moyen|moyenne} > 1",
                "«\u00A0moyenne\u00A0» ne désigne pas une borne. Écrire bas, haut, p, n, manquants ou objectif.");
        refused(
                "${Panier moyen} > 1",
                "«\u00A0Panier moyen\u00A0» ne désigne pas une valeur. Écrire par exemple panier_moyen:2025 ou legumes_goutes.ecart|ic.");
    }

    @Test
    void what_is_not_an_expression_is_refused_and_quoted() {
        assertThatThrownBy(() -> holds("${panier_moyen} >"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("${panier_moyen} >");
    }

    private static boolean holds(String expression) {
        return Conditions.holds(expression, RESULTS);
    }

    private static void refused(String expression, String sentence) {
        assertThatThrownBy(() -> holds(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private static Indicator indicator(String name, Map<String, Double> targets) {
        return new Indicator(
                name, name, "résultat", "", 1, null, "définition", "limites", "source", targets, null, "", List.of());
    }
}
