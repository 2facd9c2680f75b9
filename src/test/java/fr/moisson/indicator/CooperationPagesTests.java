package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.indicator.word.Dose;
import fr.moisson.project.DemoInterviews;
import fr.moisson.project.Projects;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.HtmlUtils;

/** The files of MIAM, with the numbers R finds at its real size. */
@SpringBootTest
@AutoConfigureMockMvc
class CooperationPagesTests {
    @Autowired
    private MockMvc pages;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Runs runs;

    @Autowired
    private WhatNoLongerHolds wrong;

    @Autowired
    private Projects projects;

    @Autowired
    private ApplicationContext product;

    @Autowired
    private DemoInterviews demo;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void a_run() {
        runs.keep(
                "miam",
                new Runs.Computed(Instant.EPOCH, "essai", catalogue.of("miam"), Map.of(), found(numbers()), List.of()),
                null);
    }

    private static Map<String, List<List<Value>>> found(List<Value> numbers) {
        return numbers.stream()
                .collect(Collectors.groupingBy(
                        Value::indicator, Collectors.collectingAndThen(Collectors.toList(), List::of)));
    }

    private static List<Value> numbers() {
        return List.of(
                group("ecart", "aucun", -1.0588, -2.2009, 0.0832, 17),
                group("avant", "aucun", 10.1, 9.0, 11.2, 17),
                group("apres", "aucun", 9.0, 8.1, 9.9, 17),
                group("ecart", "deux", 3.1304, 1.7798, 4.481, 23),
                group("avant", "deux", 10.2, 9.1, 11.3, 23),
                group("apres", "deux", 13.3, 12.0, 14.6, 23),
                contrast("coopération", 0.6883, -1.4083, 2.7849, 0.5149, 84),
                contrast("les deux", 4.1893, 2.4782, 5.9003, 0.0000152, 40),
                new Value("dose_de_seances", "rho", "total", -0.033, null, null, 0.923, 11L, 0L),
                new Value("dose_de_seances", Dose.BY_NUMBER, "5", 1.4, null, null, null, 2L, null),
                new Value("foyers_acheteurs_distincts", "valeur", "total", 210.0, null, null, null, 1308L, 0L),
                new Value("attrition_foyers", "valeur", "total", 0.236, null, null, null, 110L, 0L),
                new Value("enfants_touches", "valeur", "total", 214.0, null, null, null, 110L, 0L));
    }

    private static Value group(String measure, String group, double value, double low, double high, long n) {
        return new Value("frequence_legumes_par_exposition", measure, group, value, low, high, null, n, 0L);
    }

    private static Value contrast(String group, double value, double low, double high, @Nullable Double p, long n) {
        return new Value("plus_value_de_la_cooperation", "contraste", group, value, low, high, p, n, 0L);
    }

    private String page(String address) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get(address)
                        .cookie(new Cookie("moisson", SignIn.as(product, Role.INTERN, "miam"))))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ');
    }

    @Test
    void what_people_say_stands_beside_a_claim_and_may_only_weaken_it() throws Exception {
        Path p02 = Path.of("src/main/resources/demo-interviews/miam/P02.md");
        demo.take("miam", "P02.md", Files.readAllBytes(p02));
        assertThat(words())
                .contains(
                        "Autant de personnes disent autrement que de même : un degré de moins.",
                        "À deux, le projet touche des foyers aux épiceries et des enfants à l’école. preuve plausible");
        Heard.all(demo, "miam");
        assertThat(words())
                .contains(
                        "Ce que les gens disent du travail à plusieurs",
                        "coopération › sans l’autre : 4 personnes, 4 sources",
                        "À deux, le projet touche des foyers aux épiceries et des enfants à l’école. preuve forte",
                        "Des gens disent de même : coopération › de l’école à l’épicerie : 5 personnes, 7 sources",
                        "Des gens disent autrement : coopération › frottements : 3 personnes, 3 sources")
                .doesNotContain("un degré de moins");
    }

    @Test
    void figures_that_say_otherwise_stand_beside_a_claim() throws Exception {
        assertThat(words())
                .contains("Des chiffres disent autrement : Foyers perdus de vue : 24 %.")
                .contains("Ce qui n’aurait pas eu lieu sans l’autre (aurait eu lieu de la même façon) : non recueilli.")
                .contains("n’en suivent aucune. preuve plausible")
                .doesNotContain("un degré de moins");
    }

    private String words() throws Exception {
        return HtmlUtils.htmlUnescape(page("/projects/miam/cooperation").replaceAll("<[^>]+>", " "))
                .replaceAll("\\s+", " ")
                .replace('\u00A0', ' ');
    }

    @Test
    void cooperation_is_not_concluded_and_never_said_to_do_nothing() throws Exception {
        assertThat(page("/projects/miam/cooperation"))
                .contains(
                        "Les deux actions ensemble, au-delà de ce que donne chacune : non concluant : +0,7 portion d’écart"
                                + " (marge d’erreur : de −1,4 à +2,8 portions ; 84 foyers suivis) ; un écart de 1,1 portion aurait été vu"
                                + " moins d’une fois sur cinq ; observé entre des groupes qui n’ont pas été tirés au sort.")
                .contains(
                        "2 comparaisons ont été faites ensemble : le hasard en fait ressortir une sur vingt, et le jugement en tient compte (méthode de Holm).")
                .doesNotContain("pas d’effet", "grâce à");
    }

    @Test
    void each_group_stands_with_its_before_its_after_and_how_many() throws Exception {
        assertThat(page("/projects/miam/cooperation").replaceAll("\\s*\n\\s*", ""))
                .contains(
                        "<th scope=\"row\">Épicerie et école</th><td class=\"number\">10,2 portions</td><td class=\"number\">13,3 portions</td>"
                                + "<td class=\"number\">+3,1 portions</td><td>de +1,8 portion à +4,5 portions</td><td class=\"number\">23</td>")
                .contains("<td>p < 0,001</td><td class=\"number\">40</td><td>rare par hasard</td>"
                        .replace("<td>p <", "<td>p &lt;"))
                .contains("<td>p = 0,515</td><td class=\"number\">84</td><td>non concluant</td>")
                .contains(
                        "<th scope=\"row\" class=\"number\">5</th><td class=\"number\">+1,40</td><td class=\"number\">2</td>")
                .contains("aucun lien certain (rho = −0,03 ; 11 classes), ce qui ne montre pas qu’il n’y en a pas.");
    }

    @Test
    void who_brings_what_and_what_is_claimed_of_it() throws Exception {
        assertThat(page("/projects/miam/cooperation").replaceAll("\\s*\n\\s*", ""))
                .contains(
                        "<th scope=\"row\">Formations en cantine</th><td class=\"number\">non recueilli</td><td>–</td><td>porte</td><td>finance</td>")
                .contains("data-proof=\"plausible\">preuve plausible</span>")
                .contains("Nombre de séances et légumes goûtés : aucun lien certain")
                .doesNotContain("est trop");
    }

    @Test
    void a_claim_above_its_evidence_is_a_fault_of_the_file_once_the_values_are_known() throws Exception {
        assertThat(page("/projects/miam")).doesNotContain("est trop");
        assertThat(wrong.sentences("miam")).isEmpty();
        List<Value> less = new ArrayList<>(numbers());
        less.removeIf(value -> value.group().equals("les deux"));
        less.add(contrast("les deux", 1.2, -0.4, 2.8, 0.14, 40));
        runs.keep(
                "miam",
                new Runs.Computed(Instant.EPOCH, "moins", catalogue.of("miam"), Map.of(), found(less), List.of()),
                null);
        assertThat(page("/projects/miam"))
                .contains(
                        "reports/miam/cooperation.yaml, ligne 23, « grade » : « plausible » est trop : l’écart de « plus_value_de_la_cooperation »"
                                + " est non concluant. Écrire « hypothèse ».");
        assertThat(wrong.of(projects.named("miam").orElseThrow(), Instant.EPOCH).rows())
                .as("at the end of a run")
                .hasSize(1);
    }

    @Test
    void the_list_of_indicators_leads_there_and_another_project_has_none() throws Exception {
        assertThat(page("/projects/miam/indicators"))
                .contains("href=\"/projects/miam/cooperation\"", "Ce qu’ajoute la coopération")
                .contains("aucun lien certain (rho = −0,03 ; 11 classes)")
                .as("of one group, it says which")
                .contains("Aucune action : passe de 10,1 à 9,0 portions en moyenne (17 foyers suivis)");
        assertThat(page("/projects/vrac-seine-ouest/cooperation"))
                .as("not a project of hers")
                .doesNotContain("Ce qu’ajoute la coopération");
    }

    @Test
    void an_indicator_begins_by_what_it_says() throws Exception {
        assertThat(page("/projects/miam/indicators/plus_value_de_la_cooperation"))
                .contains("Plus-value de la coopération (coopération) : non concluant : +0,7 portion d’écart")
                .contains(
                        "les deux : +4,2 portions d’écart (marge d’erreur : de +2,5 à +5,9 portions ; 40 foyers suivis)"
                                + " ; un écart de cette taille serait rare par hasard ; observé entre des groupes qui n’ont pas été tirés au sort.");
    }
}
