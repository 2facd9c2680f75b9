package fr.moisson.interview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An interview typed during the talk, in a real browser: without a network, and by two people at once. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypingBrowserTests {
    private static final Pattern SAVED = Pattern.compile("Enregistré à \\d+ h \\d\\d\\.");

    /** A page asks every eight seconds what others wrote. */
    private static final LocatorAssertions.HasValueOptions PATIENT =
            new LocatorAssertions.HasValueOptions().setTimeout(60_000);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Interviews interviews;

    @Autowired
    Texts texts;

    private Browser browser;
    private int interview;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void open() {
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @BeforeEach
    void an_interview_begins() {
        interview = interviews.begin(
                "miam",
                new Heading(
                        Kind.INDIVIDUAL, "H07", "", "", "", LocalDate.of(2026, 3, 14), null, "Inès", "foyer", false),
                "intern@miam.example");
    }

    @Test
    void what_is_typed_is_kept_without_asking_and_a_question_is_written_at_a_touch() {
        try (Page page = typing(Role.INTERN)) {
            page.locator(".ask").first().click();
            page.keyboard().type("Par ma fille.");
            assertThat(page.locator("#etat")).hasText(SAVED);
        }
        assertThat(kept()).isEqualTo("▸ Comment avez-vous entendu parler de l’épicerie ?\nPar ma fille.");
    }

    @Test
    void without_a_network_the_words_wait_on_the_device_and_leave_by_themselves() {
        try (Page page = typing(Role.INTERN)) {
            page.context().setOffline(true);
            page.locator("#texte").focus();
            page.keyboard().type("On est bien reçu.");
            assertThat(page.locator("#etat"))
                    .hasText("Pas de réseau : le texte est gardé sur cet appareil et partira tout seul.");
            assertThat(kept()).isEmpty();
            page.context().setOffline(false);
            assertThat(page.locator("#etat")).hasText(SAVED);
            assertThat(kept()).isEqualTo("On est bien reçu.");
        }
    }

    @Test
    void a_page_that_was_closed_without_a_network_gives_its_words_back() {
        try (Page page = typing(Role.INTERN)) {
            page.route("**/text", route -> route.abort());
            page.locator("#texte").focus();
            page.keyboard().type("Une phrase qui ne part pas.");
            assertThat(page.locator("#etat"))
                    .hasText("Pas de réseau : le texte est gardé sur cet appareil et partira tout seul.");
            page.unroute("**/text");
            texts.save(interview, "louis@miam.example", 0, null, "Louis avait commencé.\n");
            page.reload();
            assertThat(page.locator("#etat"))
                    .hasText("Quelqu’un d’autre écrivait aussi : les deux textes sont réunis.");
        }
        assertThat(kept()).contains("Louis avait commencé.", "Une phrase qui ne part pas.");
    }

    @Test
    void two_people_type_in_one_text_and_both_see_both() {
        texts.save(interview, "intern@miam.example", 0, null, "Début.\n\nFin.\n");
        try (Page ines = typing(Role.INTERN);
                Page louis = typing(Role.LEAD)) {
            ines.locator("#texte").focus();
            ines.keyboard().press("Control+Home");
            ines.keyboard().press("End");
            ines.keyboard().type(" Inès ajoute ceci.");
            louis.locator("#texte").focus();
            louis.keyboard().press("Control+End");
            louis.keyboard().type("Louis ajoute cela.");
            String both = "Début. Inès ajoute ceci.\n\nFin.\nLouis ajoute cela.";
            assertThat(louis.locator("#texte")).hasValue(both, PATIENT);
            assertThat(ines.locator("#texte")).hasValue(both, PATIENT);
        }
        assertThat(kept()).isEqualTo("Début. Inès ajoute ceci.\n\nFin.\nLouis ajoute cela.");
    }

    @Test
    void a_text_that_is_finished_is_typed_no_more() {
        try (Page page = typing(Role.INTERN)) {
            page.locator("text=Le texte est terminé").click();
            page.navigate(site() + "/projects/miam/interviews/" + interview);
            assertThat(page.locator("#texte")).isDisabled();
            page.locator("text=Reprendre l’écriture").click();
            assertThat(page.locator("#texte")).isEnabled();
        }
    }

    private String kept() {
        return texts.latest(interview).text();
    }

    private Page typing(Role role) {
        Page page = browser.page(1280);
        SignIn.on(page, site(), SignIn.as(product, role, "miam"));
        page.navigate(site() + "/projects/miam/interviews/" + interview);
        page.locator("#texte[data-ready=true]").waitFor();
        return page;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
