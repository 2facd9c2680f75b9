package fr.moisson.interview.vault;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Names listed while somebody types, and the vault, in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectingBrowserTests {
    private static final LocatorAssertions.HasTextOptions PATIENT =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

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
        database.sql("truncate interview.interviews, interview.stand_ins, interview.vault_openings cascade")
                .update();
        interview = interviews.begin(
                "miam",
                new Heading(
                        Kind.INDIVIDUAL, "H07", "", "", "", LocalDate.of(2026, 3, 14), null, "Inès", "foyer", false),
                "intern@miam.example");
    }

    @Test
    void a_name_is_listed_as_it_is_typed_and_replaced_with_the_keyboard_alone() {
        try (Page page = typing(Role.INTERN, 1280)) {
            page.locator("#texte").focus();
            page.keyboard().type("Je viens avec Zorana, et Zorana cuisine. ");
            assertThat(page.locator("#proteger-etat")).hasText("1 passage à regarder.", PATIENT);
            assertThat(page.locator(".suspects mark")).hasText("Zorana");
            sound(page, "a-proteger");
            page.keyboard().press("F8");
            page.keyboard().press("Enter");
            assertThat(page.locator("#texte")).hasValue("Je viens avec [prénom A], et [prénom A] cuisine. ");
            assertThat(page.locator("#proteger-etat"))
                    .containsText(
                            "[prénom A] tient sa place, dans le texte et dans ce qu’il était avant. Rien à signaler.");
            page.locator("#texte").focus();
            page.keyboard().press("Control+End");
            page.waitForResponse(response -> response.url().endsWith("/text") && response.ok(), () -> page.keyboard()
                    .type("Fin."));
        }
        assertThat(texts.latest(interview).text()).isEqualTo("Je viens avec [prénom A], et [prénom A] cuisine. Fin.");
    }

    @Test
    void without_a_network_the_page_says_that_names_are_still_to_be_looked_for() {
        try (Page page = typing(Role.INTERN, 1280)) {
            assertThat(page.locator("#proteger-etat")).containsText("Rien à signaler.");
            page.context().setOffline(true);
            page.locator("#texte").focus();
            page.keyboard().type("Je viens avec Zorana.");
            assertThat(page.locator("#proteger-etat"))
                    .hasText("Pas de réseau : les noms seront cherchés quand le texte sera parti.", PATIENT);
            assertThat(page.locator("#etat"))
                    .hasText("Pas de réseau : le texte est gardé sur cet appareil et partira tout seul.");
            page.context().setOffline(false);
            assertThat(page.locator("#proteger-etat")).hasText("1 passage à regarder.", PATIENT);
        }
    }

    @Test
    void what_is_no_name_is_said_so_once() {
        texts.replace(interview, "intern@miam.example", "Je fais une soupe Zoranaise avec Zorana.");
        try (Page page = typing(Role.INTERN, 1280)) {
            assertThat(page.locator("#proteger-etat")).hasText("2 passages à regarder.");
            page.locator("text=Ce n’en est pas").first().click();
            assertThat(page.locator("#proteger-etat")).hasText("1 passage à regarder.");
            page.reload();
            page.locator("#proteger[data-ready=true]").waitFor();
            assertThat(page.locator(".suspects mark")).hasText("Zorana");
        }
    }

    @Test
    void words_that_no_list_knows_are_chosen_in_the_text() {
        texts.replace(interview, "intern@miam.example", "La dame du troisième étage m’aide.");
        try (Page page = typing(Role.INTERN, 1280)) {
            page.locator("#proteger-choix").click();
            assertThat(page.locator("#proteger-etat")).hasText("Choisir d’abord les mots dans le texte.");
            page.evaluate("document.getElementById('texte').setSelectionRange(3, 26)");
            page.locator("#proteger-genre").selectOption("name");
            page.locator("#proteger-choix").click();
            assertThat(page.locator("#texte")).hasValue("La [nom A] m’aide.");
        }
    }

    @Test
    void a_finished_text_is_still_protected() {
        texts.replace(interview, "intern@miam.example", "Avec Zorana.");
        try (Page page = typing(Role.INTERN, 1280)) {
            page.locator("text=Le texte est terminé").click();
            page.navigate(site() + "/projects/miam/interviews/" + interview);
            page.locator("button.replace").first().click();
            assertThat(page.locator("#texte")).hasValue("Avec [prénom A].");
        }
    }

    @Test
    void the_lead_opens_the_vault_on_a_wide_and_on_a_narrow_screen() {
        for (int width : List.of(1280, 320)) {
            an_interview_begins();
            texts.replace(interview, "intern@miam.example", "Avec Zorana.");
            try (Page page = typing(Role.LEAD, width)) {
                sound(page, "typing-" + width);
                page.locator("button.replace").click();
                assertThat(page.locator("#texte")).hasValue("Avec [prénom A].");
                page.navigate(site() + "/projects/miam/interviews");
                page.locator("text=Coffre").click();
                sound(page, "vault-closed-" + width);
                page.locator("#raison").fill("Rappeler H07 pour son accord");
                page.locator("text=Ouvrir le coffre").click();
                assertThat(page.locator("table")).containsText("Zorana");
                sound(page, "vault-" + width);
            }
        }
    }

    private static void sound(Page page, String name) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(Rule::getId)
                .as(name)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name)
                .isEqualTo(true);
        if (System.getProperty("pictures") != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(System.getProperty("pictures"), name + ".png")));
        }
    }

    private Page typing(Role role, int width) {
        Page page = browser.page(width);
        SignIn.on(page, site(), SignIn.as(product, role, "miam"));
        page.navigate(site() + "/projects/miam/interviews/" + interview);
        page.locator("#texte[data-ready=true]").waitFor();
        page.locator("#proteger[data-ready=true]").waitFor();
        return page;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
