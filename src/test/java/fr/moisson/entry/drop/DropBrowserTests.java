package fr.moisson.entry.drop;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Dropping files as an intern does it, in a real browser: with the mouse, by the keyboard alone, on a narrow screen. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DropBrowserTests {
    private static final Path FOLDER = Gardens.definitions();
    private static final String HEADERS = "Jour;Jardin;Kilos récoltés\n";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    private final List<String> forbidden = new ArrayList<>();
    private Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeAll
    void open() {
        browser = new Browser();
    }

    @AfterAll
    void nothing_was_forbidden_to_our_own_pages() {
        browser.close();
        assertThat(forbidden).isEmpty();
    }

    @Test
    void an_intern_drops_two_files_watches_them_come_sees_the_history_and_takes_one_back() {
        try (Page page = page(1280)) {
            page.navigate(site() + "/projects/jardins/files");
            isSound(page);
            remembersWhatIsSaid(page);
            page.locator("#fichiers").setInputFiles(new FilePayload[] {
                file("lilas.csv", "2025-03-03;Les Lilas;12\n"), file("jaures.csv", "2025-03-04;Jaurès;7\n")
            });
            page.locator("#depot button").click();
            page.locator("h1").getByText("Fichiers déposés").waitFor();
            assertThat(String.valueOf(page.evaluate("sessionStorage.getItem('said')")))
                    .contains("Envoi de lilas.csv, fichier 1 sur 2.", "Envoi de jaures.csv, fichier 2 sur 2.");
            assertThat(page.locator("main").innerText())
                    .contains("lilas.csv\u00A0: est dans le dossier.", "jaures.csv\u00A0: est dans le dossier.");
            isSound(page);
            page.getByText("Évaluation terminée le").waitFor();

            page.getByText("Qui a déposé quoi, quand").click();
            assertThat(page.locator("tbody tr").allInnerTexts().subList(0, 2))
                    .allSatisfy(line -> assertThat(line).contains("Inès", "lignes\u00A0: 1\u00A0ajoutée", "compte"));
            isSound(page);
            page.locator("tbody a").getByText("lilas.csv").click();
            isSound(page);
            page.locator("main button").getByText("Retirer ce dépôt").click();
            page.getByText("retiré le").waitFor();
            isSound(page);
        }
    }

    @Test
    void files_dragged_onto_the_page_and_a_copy_are_answered_by_the_keyboard_alone_at_320_pixels() {
        try (Page page = page(320)) {
            page.navigate(site() + "/projects/jardins/files");
            drag(page, "photo.jpg", "x");
            page.locator("h1").getByText("Fichiers déposés").waitFor();
            assertThat(page.locator("main").innerText())
                    .contains("photo.jpg\u00A0: ce genre de fichier ne se lit pas ici.");
            isSound(page);

            page.navigate(site() + "/projects/jardins/files");
            drag(page, "suivi.csv", HEADERS + "2025-05-03;Les Lilas;1\n2025-05-04;Les Lilas;2\n");
            page.getByText("suivi.csv\u00A0: est dans le dossier.").waitFor();

            page.navigate(site() + "/projects/jardins/files");
            page.locator("#fichiers").setInputFiles(file("suivi (1).csv", "2025-05-03;Les Lilas;5\n"));
            goTo(page, page.locator("#depot button"));
            page.keyboard().press("Enter");
            page.getByText("Une réponse est attendue").waitFor();
            isSound(page);
            goTo(page, page.getByText("Comparer et répondre"));
            page.keyboard().press("Enter");
            page.getByText("Ce qui change").waitFor();
            assertThat(page.locator("h1").innerText())
                    .isEqualTo("suivi (1).csv\u00A0: est-ce une version de suivi.csv\u202F?");
            isSound(page);
            goTo(page, page.locator("button[value=replace]"));
            page.keyboard().press("Enter");
            page.getByText("remplacé le").first().waitFor();
            isSound(page);
        }
    }

    private static FilePayload file(String name, String rows) {
        return new FilePayload(name, "text/csv", (HEADERS + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static void drag(Page page, String name, String text) {
        page.evaluate(
                "([name, text]) => { const held = new DataTransfer(); held.items.add(new File([text], name));"
                        + " document.getElementById('depot').dispatchEvent(new DragEvent('drop',"
                        + " { dataTransfer: held, bubbles: true, cancelable: true })); }",
                List.of(name, text));
    }

    private static void remembersWhatIsSaid(Page page) {
        page.evaluate("const list = document.querySelector('.drop-list');"
                + " new MutationObserver(() => sessionStorage.setItem('said',"
                + " (sessionStorage.getItem('said') || '') + list.textContent))"
                + ".observe(list, { childList: true, subtree: true, characterData: true })");
    }

    /** With the tabulation key only. */
    private static void goTo(Page page, Locator wanted) {
        for (int n = 0; n < 60; n++) {
            if (Boolean.TRUE.equals(wanted.evaluate("one => document.activeElement === one"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("not reached by the keyboard: " + wanted);
    }

    private static void isSound(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(Rule::getId)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    private Page page(int width) {
        Page page = browser.page(width);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                forbidden.add(message.text());
            }
        });
        SignIn.on(page, site(), SignIn.as(product, Role.INTERN, Gardens.PROJECT));
        return page;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
