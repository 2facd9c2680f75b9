package fr.moisson.interview.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import java.nio.file.Path;
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

/** Inès looks for a word in all that was said; all of it is invented. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class SearchTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String PAGE = "/projects/essai/interviews/search";

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
    private int first;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void two_people_were_met() {
        database.sql("truncate interview.interviews cascade").update();
        first = met("essai", "H01", """
                Oui.
                On allait à l’épicerie du marché, avec les bénévoles.
                C’est cher, la fin du mois.""");
        met("essai", "H02", "Les épiceries, je n’y vais plus. Trop chères.");
        met("voisin", "H03", "L’épicerie d’à côté.");
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "essai"));
    }

    @Test
    void words_are_found_whatever_their_endings_capitals_and_accents() {
        assertThat(search("EPICERIE"))
                .contains("2 paragraphes de 2 rencontres, 2 codes distincts.")
                .contains("allait à l’ épicerie du marché, avec les bénévoles")
                .contains("épiceries , je n’y vais plus.")
                .doesNotContain("côté");
        assertThat(search("benevole")).contains("1 paragraphe de 1 rencontre, 1 code distinct.");
        assertThat(search("\"fin du mois\"")).contains("1 paragraphe de 1 rencontre");
        assertThat(search("épicerie -chères")).contains("1 paragraphe de 1 rencontre");
    }

    @Test
    void what_is_not_found_says_what_to_try() {
        assertThat(search("piscine"))
                .contains("Personne n’a dit « piscine ». Essayer un seul mot, ou un mot de la même famille.");
        assertThat(search("le"))
                .contains("« le » est partout. Chercher un mot qui a plus de sens, par exemple « prix ».");
        assertThat(search(" "))
                .contains(
                        "Écrire un mot, par exemple « prix », ou plusieurs entre guillemets pour les trouver ensemble.");
        assertThat(search("x".repeat(201))).contains("C’est trop long : 200 signes au plus. Chercher quelques mots.");
        assertThat(search("' & | ! :* <->")).contains("est partout");
    }

    @Test
    void what_was_corrected_is_found_as_it_stands() {
        texts.replace(first, "ines", "Oui.\nOn allait au jardin.\n" + "Un long silence, puis la cantine. ".repeat(200));
        assertThat(search("marché")).contains("Personne n’a dit « marché ».");
        assertThat(search("jardin")).contains("1 paragraphe de 1 rencontre");
        assertThat(search("cantine")).contains("4 paragraphes de 1 rencontre");
    }

    @Test
    void a_find_leads_to_its_place() {
        try (Browser browser = new Browser()) {
            for (int width : List.of(1280, 320)) {
                try (Page page = browser.page(width)) {
                    SignIn.on(page, site(), SignIn.as(product, Role.INTERN, "essai"));
                    page.navigate(site() + PAGE);
                    page.fill("#mots", "bénévole");
                    page.press("#mots", "Enter");
                    page.waitForSelector(".passage mark");
                    assertThat(page.url()).as("no word in the address").isEqualTo(site() + PAGE);
                    assertThat(page.textContent(".passage mark")).isEqualTo("bénévoles");
                    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .isEqualTo(true);
                    page.click(".passage a");
                    page.waitForSelector("#texte[data-ready] .row.pointed");
                    assertThat(page.textContent(".pointed p"))
                            .isEqualTo("On allait à l’épicerie du marché, avec les bénévoles.");
                }
            }
        }
    }

    @Test
    void nobody_outside_the_team_searches() {
        for (Visitor wrong :
                List.of(Visitor.of(site(), SignIn.as(product, Role.PARTNER, "essai")), new Visitor(site()))) {
            assertThat(wrong.get(PAGE).isRefused()).isTrue();
            assertThat(wrong.post(PAGE, "words", "prix").isRefused()).isTrue();
        }
    }

    private int met(String project, String code, String said) {
        int id = interviews.begin(
                project,
                new Heading(Kind.INDIVIDUAL, code, "", "", "", LocalDate.of(2026, 3, 14), null, "", "", false),
                "ines");
        texts.replace(id, "ines", said);
        return id;
    }

    private String search(String words) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(ines.post(PAGE, "words", words)
                        .body()
                        .replaceFirst("(?s).*<main", "<main")
                        .replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ");
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
