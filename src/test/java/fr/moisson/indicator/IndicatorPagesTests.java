package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import jakarta.servlet.http.Cookie;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The real definitions of MIAM, before anything was collected. */
@SpringBootTest
@AutoConfigureMockMvc
class IndicatorPagesTests {
    @Autowired
    private MockMvc pages;

    @Autowired
    private Computations computations;

    @Autowired
    private ApplicationContext product;

    @Autowired
    private Runs runs;

    @Autowired
    private Catalogue catalogue;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    private String page(String address) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get(address)
                        .cookie(new Cookie("moisson", SignIn.as(product, Role.INTERN, "miam"))))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void what_was_not_collected_has_no_value_and_says_so() throws Exception {
        computations.compute("miam");
        assertThat(computations.compute("miam"))
                .as("nothing changed: not done again")
                .isEmpty();
        Results results = computations.latest("miam").orElseThrow();
        assertThat(results.indicators()).hasSizeGreaterThan(45);
        assertThat(results.of("panier_moyen")).isEmpty();
        assertThat(page("/projects/miam/indicators")).contains("Panier moyen", "non recueilli");
        assertThat(page("/projects/miam/indicators/panier_moyen")).contains("Ce n’est pas zéro");
        StringWriter table = new StringWriter();
        IndicatorsFile.write(table, results);
        assertThat(table).hasToString("indicator,measure,group,value,ci_low,ci_high,p,n,missing\n");
    }

    @Test
    void the_impact_path_shows_each_step_with_what_proves_it() throws Exception {
        computations.compute("miam");
        String path = page("/projects/miam/impact");
        assertThat(path)
                .contains("Ce qui a été fait", "Ce qui a changé", "mène à\u00A0: Passages en épicerie", "preuve forte")
                .contains("data-proof=\"hypothèse\"", "indicateurs hors du chemin")
                .doesNotContain("preuve hypothèse");
        assertThat(path.indexOf("Les moyens et la qualité des données"))
                .as("from what is put in to what changes")
                .isLessThan(path.indexOf("Ce qui a changé"));
        assertThat(page("/projects/vrac-seine-ouest/impact"))
                .as("not a project of hers")
                .doesNotContain("Chemin d’impact");
    }

    @Test
    void a_target_has_its_reason_and_a_goal_its_number() throws Exception {
        computations.compute("miam");
        assertThat(page("/projects/miam/indicators/epiceries_tenues"))
                .contains(
                        "Pourquoi cet objectif\u00A0: Une épicerie par mois une fois lancées ; 2026 ne compte que sept mois.")
                .contains("Objectifs de développement durable", ">2.1<");
        assertThat(page("/projects/miam/indicators/reponses_foyers"))
                .doesNotContain("Pourquoi cet objectif", "Objectifs de développement durable");
    }

    @Test
    void what_is_divided_and_by_what_is_said_in_words() throws Exception {
        computations.compute("miam");
        assertThat(page("/projects/miam/indicators/part_bio"))
                .containsPattern("<dt>Numérateur</dt>\\s+<dd>Kilos de produits bio vendus.</dd>")
                .containsPattern(
                        "<dt>Dénominateur</dt>\\s+<dd>Kilos vendus en tout, aux épiceries où les deux poids sont notés.</dd>");
        assertThat(page("/projects/miam/indicators/epiceries_tenues"))
                .containsPattern("<dt>Ce que l’on compte</dt>\\s+<dd>Épiceries notées au journal.</dd>")
                .doesNotContain("Dénominateur");
    }

    @Test
    void of_hundreds_of_values_the_first_are_shown_and_the_others_are_looked_for() throws Exception {
        List<Value> values = IntStream.rangeClosed(1, 250)
                .mapToObj(i -> new Value(
                        "epiceries_tenues", "valeur", "École " + i, (double) i, null, null, null, (long) i, 0L))
                .toList();
        runs.keep(
                "miam",
                new Runs.Computed(
                        Instant.EPOCH,
                        "beaucoup",
                        catalogue.of("miam"),
                        Map.of(),
                        Map.of("epiceries_tenues", List.of(values)),
                        List.of()),
                null);
        assertThat(spaced("/projects/miam/indicators/epiceries_tenues"))
                .contains("Les 100 premières des 250 valeurs.", ">École 100<")
                .doesNotContain(">École 101<");
        assertThat(spaced("/projects/miam/indicators/epiceries_tenues?text=ecole 24"))
                .contains("11 valeurs dont le groupe contient « ecole 24 », sur 250.", ">École 24<", ">École 249<")
                .doesNotContain(">École 25<");
        assertThat(spaced("/projects/miam/indicators/epiceries_tenues?text=<Lille>"))
                .contains("Aucun groupe ne contient « &lt;Lille&gt; ».")
                .doesNotContain("non recueilli : aucune ligne", "<Lille>");
    }

    private String spaced(String address) throws Exception {
        return page(address).replace('\u00A0', ' ').replace('\u202F', ' ');
    }
}
