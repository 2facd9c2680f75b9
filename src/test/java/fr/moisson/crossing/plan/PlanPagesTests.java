package fr.moisson.crossing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.french.French;
import fr.moisson.indicator.Computations;
import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes;
import fr.moisson.project.ActionPlan;
import fr.moisson.project.ActionPlan.Action;
import fr.moisson.project.DemoInterviews;
import fr.moisson.project.DemoPlan;
import fr.moisson.project.WrongDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

/** What is recommended, on which evidence, and what became of it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class PlanPagesTests {
    private static final String PAGE = "/projects/miam/plan";
    private static final LocalDate TODAY = LocalDate.now(French.HERE);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    DemoInterviews demo;

    @Autowired
    DemoPlan invented;

    @Autowired
    Recommendations recommendations;

    @Autowired
    ActionPlan told;

    @Autowired
    Quotes quotes;

    @Autowired
    JdbcClient database;

    @Autowired
    Computations computations;

    private Visitor ines = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nothing_is_recommended_yet() {
        database.sql("truncate plan.recommendations cascade").update();
        Heard.all(demo, "miam");
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
    }

    @Test
    void a_recommendation_says_what_who_when_and_on_which_evidence() {
        assertThat(text(ines.get(PAGE))).contains("Rien n’est encore recommandé.");
        wish("values", "freins.part:T1 / temps");
        assertThat(text(ines.get(PAGE)))
                .contains(
                        "1 recommandation (proposé : 1, décidé : 0, en cours : 0, fait : 0, abandonné : 0).",
                        "Ouvrir un samedi par mois",
                        "la responsable de l’épicerie",
                        "freins › temps et horaires : 5 personnes, 6 sources",
                        "freins : non recueilli")
                .doesNotContain("en retard");
    }

    @Test
    void a_demo_project_begins_with_a_plan_and_keeps_the_one_it_has() throws IOException {
        for (String project : List.of("miam", "vrac-seine-ouest")) {
            byte[] file = Files.readAllBytes(Path.of("src/main/resources/demo-plan", project, "plan.yaml"));
            invented.take(project, "plan.yaml", file);
            invented.take(project, "plan.yaml", file);
            assertThat(recommendations.of(project)).as(project).hasSize(4);
        }
        assertThat(text(ines.get(PAGE)))
                .contains("4 recommandations (proposé : 1, décidé : 1, en cours : 1, fait : 1, abandonné : 0)")
                .contains("Ouvrir l’épicerie un samedi matin par mois, en plus du jeudi")
                .contains("freins › temps et horaires : 5 personnes, 6 sources");
    }

    @Test
    void a_report_is_told_the_plan_as_it_stands_the_next_due_first() throws IOException {
        invented.take(
                "vrac-seine-ouest",
                "plan.yaml",
                Files.readAllBytes(Path.of("src/main/resources/demo-plan/vrac-seine-ouest/plan.yaml")));
        assertThat(told.of("vrac-seine-ouest"))
                .hasSize(4)
                .isSortedAccordingTo(Comparator.comparing(Action::due))
                .contains(new Action(
                        "Dire à la permanence suivante ce que chaque choix du catalogue est devenu",
                        "la coordination des groupements",
                        LocalDate.of(2026, 6, 30),
                        "fait",
                        ""));
    }

    @Test
    void an_invented_plan_is_checked_like_one_that_is_typed() {
        assertThatThrownBy(() -> invented.take("miam", "plan.yaml", """
                        recommendations:
                          - { what: Ouvrir plus tôt, who: la bénévole Nadia, due: 2026-10-31, state: decided, themes: [freins › horaire] }
                        """.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WrongDefinition.class)
                .extracting(
                        fault -> String.valueOf(fault.getMessage()).replace('\u00A0', ' '),
                        InstanceOfAssertFactories.STRING)
                .contains(
                        "demo-plan/miam/plan.yaml, ligne 2, « themes » : il n’y a pas de thème « freins › horaire ».",
                        "Il y a ici un prénom. Le plan s’affiche et s’imprime : écrire un rôle, par exemple « une bénévole de l’accueil ».");
        assertThat(recommendations.of("miam")).isEmpty();
    }

    @Test
    void what_lacks_is_said_field_by_field() {
        assertThat(text(ines.post(
                        PAGE + "/new", "state", "abandoned", "values", "frein\npanier moyen\npanier_moyen.parts")))
                .contains("Écrire ce qu’il faudrait faire, par exemple « Ouvrir un samedi par mois ».")
                .contains("Écrire qui s’en charge, par un rôle : « la responsable de l’épicerie ».")
                .contains("Écrire le jour où ce devrait être fait, par exemple 2026-10-31.")
                .contains("Dire pourquoi on y renonce : cela sert à qui lira le plan après.")
                .contains("Il n’y a pas d’indicateur « frein ». Son nom est à la fin de l’adresse de sa page.")
                .contains("« panier moyen » ne désigne pas une valeur.")
                .contains("l’indicateur « panier_moyen » n’a pas de mesure « parts ». Écrire par exemple « part ».");
        assertThat(text(wish("themes", "")))
                .contains(
                        "Dire sur quoi cela s’appuie : au moins un thème, une citation ou une valeur. Sans cela, c’est une idée, à noter ailleurs.");
        assertThat(recommendations.of("miam")).isEmpty();
    }

    @Test
    void a_value_that_is_none_any_more_leaves_the_plan_readable() {
        wish("values", "panier_moyen");
        database.sql("""
                        update plan.standings
                        set evidence = array_replace(evidence, 'value:panier_moyen', 'value:panier_moyen.parts')
                        """).update();
        computations.compute("miam", false);
        assertThat(text(ines.get(PAGE)))
                .contains("Panier moyen : l’indicateur « panier_moyen » n’a pas de mesure « parts ».");
    }

    @Test
    void nobody_is_named_in_a_plan() {
        String advice = ". Le plan s’affiche et s’imprime : écrire un rôle, par exemple « une bénévole de l’accueil ».";
        assertThat(text(wish("who", "Nadia Benali"))).contains("Il y a ici un nom de personne" + advice);
        assertThat(text(wish("who", "Nadia"))).contains("Il y a ici un prénom" + advice);
        assertThat(text(wish("who", "accueil@exemple.fr")))
                .contains("Il y a ici un début d’adresse électronique" + advice);
        assertThat(text(wish("reason", "appeler le 06 12 34 56 78"))).contains("Il y a ici un téléphone" + advice);
        assertThat(recommendations.of("miam")).isEmpty();
    }

    @Test
    void what_is_late_is_told_until_it_is_done_and_all_steps_stay() {
        wish("due", TODAY.minusDays(12).toString());
        assertThat(text(ines.get(PAGE))).contains("dont 1 en retard.", "en retard de 12 jours");
        int id = recommendations.of("miam").get(0).id();
        change(id, "due", TODAY.minusDays(12).toString(), "state", "decided", "reason", "Le collectif l’a choisi.");
        change(id, "due", TODAY.minusDays(12).toString(), "state", "done");
        assertThat(text(ines.get(PAGE)))
                .contains("fait : 1, abandonné : 0).", "Fait ou abandonné")
                .doesNotContain("en retard");
        assertThat(text(ines.get(PAGE + "/" + id)))
                .contains("Inès : décidé → fait.")
                .contains("Inès : proposé → décidé ; Le collectif l’a choisi.")
                .contains("Inès : proposé, « Ouvrir un samedi par mois », la responsable de l’épicerie, avant le");
    }

    @Test
    void words_that_were_taken_back_leave_the_plan() {
        Quotes.Quote quote = quotes.sayable("miam", Channel.FUNDER).stream()
                .filter(one -> one.words().startsWith("Seule, je n'aurais"))
                .findFirst()
                .orElseThrow();
        wish("quotes", String.valueOf(quote.id()));
        assertThat(text(ines.get(PAGE)))
                .contains(
                        "« Seule, je n'aurais jamais fait entrer les parents un mardi à 16 heures. », une enseignante");
        ines.post("/projects/miam/verbatims/" + quote.id() + "/revoke");
        assertThat(text(ines.get(PAGE)))
                .contains("une citation qui ne peut plus sortir : l’accord manque, est retiré ou a expiré")
                .doesNotContain("Seule, je n'aurais");
        database.sql("truncate interview.interviews cascade").update();
    }

    @Test
    void neither_a_partner_nor_another_project_sees_or_changes_a_plan() {
        wish();
        int id = recommendations.of("miam").get(0).id();
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        assertThat(paul.get(PAGE).isRefused()).isTrue();
        assertThat(paul.post(PAGE + "/new").isRefused()).isTrue();
        Visitor elsewhere = Visitor.of(site(), SignIn.as(product, Role.LEAD, "vrac-seine-ouest"));
        assertThat(elsewhere.get("/projects/vrac-seine-ouest/plan/" + id).status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .post("/projects/vrac-seine-ouest/plan/" + id, "state", "done")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_pages_are_sound() {
        wish("due", TODAY.minusDays(3).toString());
        int id = recommendations.of("miam").get(0).id();
        try (Browser browser = new Browser()) {
            for (String path : List.of(PAGE, PAGE + "/" + id, PAGE + "/new")) {
                for (int width : List.of(1280, 320)) {
                    look(browser, path, width);
                }
            }
        }
    }

    private void look(Browser browser, String path, int width) {
        try (Page page = browser.page(width)) {
            SignIn.on(page, site(), SignIn.as(product, Role.INTERN, "miam"));
            page.navigate(site() + path);
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .extracting(Rule::getId)
                    .as(path)
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
    }

    /** With what is usual for all that is not said. */
    private Visitor.Answer wish(String... said) {
        return ines.post(PAGE + "/new", fields(said));
    }

    private Visitor.Answer change(int id, String... said) {
        return ines.post(PAGE + "/" + id, fields(said));
    }

    private String[] fields(String... said) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "what", "Ouvrir un samedi par mois",
                "who", "la responsable de l’épicerie",
                "due", TODAY.plusMonths(2).toString(),
                "state", "proposed",
                "themes", String.valueOf(theme())));
        for (int i = 0; i < said.length; i += 2) {
            fields.put(said[i], said[i + 1]);
        }
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private int theme() {
        return database.sql(
                        "select theme from interview.theme_states where project = 'miam' and name = 'temps et horaires' and superseded_by is null")
                .query(Integer.class)
                .single();
    }

    private static String text(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .strip();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
