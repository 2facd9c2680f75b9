package fr.moisson.interview;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.french.French;
import java.time.LocalDate;
import java.util.List;
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

/** The pages of interviews, by real requests and in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class InterviewPagesTests {
    private static final String PAGE = "/projects/miam/interviews";
    private static final String PERSON = "intern@miam.example";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    @Autowired
    Interviews interviews;

    @Autowired
    Texts texts;

    private Visitor ines = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nobody_was_heard() {
        database.sql("truncate interview.interviews cascade").update();
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
    }

    @Test
    void an_empty_page_says_what_belongs_there() {
        assertThat(text(ines.get(PAGE)))
                .contains("Personne n’a encore été écouté.")
                .contains(
                        "Entretiens, groupes de discussion, paroles recueillies dans la rue, observations, séances de dessin, notes de"
                                + " terrain : ce que les gens disent s’écrit ici, sous un code. Aucun nom n’entre dans Moisson.");
    }

    @Test
    void an_interview_begins_with_its_heading_and_opens_on_its_guide() {
        ines.get(PAGE + "/new");
        Visitor.Answer begun = ines.post(
                PAGE + "/new",
                "kind",
                "individual",
                "code",
                " h12 ",
                "heldOn",
                "2026-03-14",
                "audience",
                "foyers adhérents",
                "mode",
                "bénévolat",
                "place",
                "Centre social",
                "minutes",
                "45",
                "interviewer",
                "Inès",
                "guide",
                "foyer");
        assertThat(begun.status()).isEqualTo(302);
        Interview interview = interviews.of("miam").get(0);
        String page = text(ines.get(PAGE + "/" + interview.id()));
        assertThat(page)
                .contains("Entretien individuel H12")
                .contains("14 mars 2026 · Centre social · foyers adhérents, bénévolat · 45 minutes · mené par Inès")
                .contains("Rien n’est encore écrit.")
                .contains("Entretien avec un foyer Toucher une question l’écrit dans le texte.")
                .contains("Comment avez-vous entendu parler de l’épicerie ?");
        texts.save(interview.id(), PERSON, 0, null, "On est bien reçu ici.");
        assertThat(text(ines.get(PAGE)))
                .contains("1 rencontre, 5 mots tapés ; 1 texte n’est pas terminé.")
                .contains("H12 entretien individuel foyers adhérents, bénévolat Centre social 14 mars 2026 5 en cours");
    }

    @Test
    void a_heading_that_names_somebody_or_is_of_tomorrow_is_refused() {
        ines.get(PAGE + "/new");
        String page = text(ines.post(
                PAGE + "/new",
                "kind",
                "",
                "code",
                "Nadia",
                "heldOn",
                LocalDate.now(French.HERE).plusDays(2).toString(),
                "audience",
                "élus",
                "mode",
                "chef",
                "place",
                "x".repeat(121),
                "minutes",
                "1h30",
                "interviewer",
                "",
                "guide",
                ""));
        assertThat(page)
                .contains("Choisir ce que c’est : un entretien, un groupe, une observation…")
                .contains(
                        "« NADIA » n’est pas un code. Écrire des lettres et un numéro, par exemple H01 : le nom reste hors de Moisson.")
                .contains("« élus » n’est pas un public de ce projet.")
                .contains("« chef » n’est pas un mode de participation de ce projet.")
                .contains("n’est pas encore passé. Vérifier la date.")
                .contains(
                        "« 1h30 » n’est pas une durée en minutes. Écrire un nombre entier de 1 à 1 440, par exemple 45.")
                .contains("C’est trop long : 120 signes au plus.");
        assertThat(interviews.of("miam")).isEmpty();
    }

    @Test
    void an_earlier_text_can_be_taken_back_and_the_later_one_stays() {
        int id = begin("H07");
        texts.save(id, "louis@miam.example", 0, null, "Le bon texte.");
        texts.save(id, PERSON, 1, null, "Un texte gâché.");
        assertThat(text(ines.get(PAGE + "/" + id + "/history?revision=1")))
                .contains("Texte 2", "le texte d’aujourd’hui", "Texte 1 Le bon texte.");
        ines.post(PAGE + "/" + id + "/history/1");
        assertThat(texts.latest(id).text()).isEqualTo("Le bon texte.");
        assertThat(texts.at(id, 2)).map(Texts.Revision::text).contains("Un texte gâché.");
    }

    @Test
    void what_one_person_types_in_one_go_is_one_line_of_the_history() {
        int id = begin("H07");
        for (int i = 1; i <= 5; i++) {
            texts.save(id, PERSON, i - 1, null, "mot ".repeat(i));
        }
        assertThat(texts.steps(id)).hasSize(1);
        assertThat(texts.latest(id).revision()).isEqualTo(5);
    }

    @Test
    void a_text_typed_over_an_old_one_is_put_together_with_what_came_meanwhile() {
        int id = begin("G01");
        texts.save(id, PERSON, 0, null, "Une phrase.\n");
        texts.save(id, "louis@miam.example", 1, null, "Avant.\nUne phrase.\n");
        assertThat(texts.save(id, PERSON, 1, null, "Une phrase.\nAprès.\n")).isEmpty();
        assertThat(texts.save(id, PERSON, 1, "Une phrase.\n", "Une phrase.\nAprès.\n"))
                .map(saved -> saved.revision().text())
                .contains("Avant.\nUne phrase.\nAprès.\n");
    }

    @Test
    void an_interview_that_is_removed_is_read_by_nobody_and_can_come_back() {
        int id = begin("H07");
        ines.get(PAGE + "/" + id);
        ines.post(PAGE + "/" + id + "/remove");
        assertThat(ines.get(PAGE + "/" + id).status()).isEqualTo(404);
        assertThat(text(ines.get(PAGE)))
                .contains("Entretien individuel H07 est retiré. Il peut revenir, au bas de cette page.")
                .contains("Ce qui a été retiré entretien individuel H07, 14 mars 2026 Remettre");
        ines.post(PAGE + "/" + id + "/restore");
        assertThat(ines.get(PAGE + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void neither_a_partner_nor_another_project_reads_an_interview() {
        int id = begin("H07");
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        assertThat(paul.get(PAGE).isRefused()).isTrue();
        assertThat(paul.get(PAGE + "/" + id).isRefused()).isTrue();
        assertThat(paul.get(PAGE + "/" + id + "/text?known=0").isRefused()).isTrue();
        Visitor elsewhere = Visitor.of(site(), SignIn.as(product, Role.LEAD, "vrac-seine-ouest"));
        assertThat(elsewhere.get(PAGE + "/" + id).isRefused()).isTrue();
        assertThat(elsewhere.get("/projects/vrac-seine-ouest/interviews/" + id).status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .get("/projects/vrac-seine-ouest/interviews/" + id + "/text?known=0")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_pages_are_sound_on_a_wide_and_on_a_narrow_screen() {
        int id = begin("H07");
        texts.save(id, PERSON, 0, null, "▸ Comment êtes-vous arrivée ici ?\nPar ma fille.\n");
        try (Browser browser = new Browser()) {
            for (String path : List.of(PAGE, PAGE + "/new", PAGE + "/" + id, PAGE + "/" + id + "/history?revision=1")) {
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

    private int begin(String code) {
        return interviews.begin(
                "miam",
                new Heading(
                        Kind.INDIVIDUAL,
                        code,
                        "bénévolat",
                        "foyers adhérents",
                        "Centre social",
                        LocalDate.of(2026, 3, 14),
                        45,
                        "Inès",
                        "foyer",
                        false),
                PERSON);
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
