package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

/** The product opened on the demo project, as a lead sees it in a real browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTests {
    private static final int PHONE = 320;
    private static final int SCREEN = 1280;
    private static final int MINUTES = 60_000;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    private final List<String> forbidden = new ArrayList<>();
    private Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void the_first_evaluation_ends() {
        browser = new Browser();
        try (Page page = open("/projects/miam/run", SCREEN)) {
            page.getByText("Évaluation terminée le").waitFor(new Locator.WaitForOptions().setTimeout(3 * MINUTES));
        }
    }

    @AfterAll
    void nothing_was_forbidden_to_our_own_pages() {
        browser.close();
        assertThat(forbidden).isEmpty();
    }

    @Test
    void every_page_a_lead_can_reach_reads_well_on_a_screen_and_on_a_phone() {
        List<String> faults = new ArrayList<>();
        for (String path : pages()) {
            for (int width : List.of(SCREEN, PHONE)) {
                try (Page page = open(path, width)) {
                    faults.addAll(faults(page, path + " à " + width + " px"));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void the_project_page_says_what_is_in_what_is_missing_and_when_it_was_evaluated() {
        try (Page page = open("/projects/miam", SCREEN)) {
            assertThat(page.locator("h1").textContent()).isEqualTo("MIAM");
            String text = page.locator("main").innerText();
            assertThat(text)
                    .contains("Évaluation terminée le")
                    .contains("3\u202F214\u00A0lignes gardées")
                    .contains("8\u00A0refus à regarder")
                    .contains("1\u00A0cellule comprise autrement qu’écrite");
        }
    }

    @Test
    void from_a_number_one_gets_to_the_file_the_sheet_and_the_row() {
        try (Page page = open("/projects/miam/indicators", SCREEN)) {
            page.getByText("Panier moyen").first().click();
            assertThat(page.locator("h1").textContent()).contains("Panier moyen");
            page.locator("main a[href*='rows']").first().click();
            String text = page.locator("main").innerText();
            assertThat(text).contains("Suivi épiceries 2024-2026.xlsx").contains("Ventes");
        }
    }

    @Test
    void every_document_of_the_report_can_be_downloaded() {
        try (Page page = open("/projects/miam/reports", SCREEN)) {
            List<String> types = new ArrayList<>();
            for (Locator link : page.locator("main a[href$='.docx'], main a[href$='.pdf'], main a[href$='.xlsx']")
                    .all()) {
                APIResponse document = page.request().get(address(link.getAttribute("href")));
                assertThat(document.ok()).isTrue();
                assertThat(document.body().length).isGreaterThan(10_000);
                types.add(document.headers().get("content-type"));
            }
            assertThat(types)
                    .contains(
                            "application/pdf",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        }
    }

    @Test
    void a_page_that_does_not_exist_says_so_in_french() {
        try (Page page = open("/projects/miam/nulle-part", SCREEN)) {
            assertThat(page.locator("h1").textContent()).isEqualTo("Cette page n’existe pas");
        }
    }

    @Test
    void a_foreign_site_cannot_start_an_evaluation() {
        try (Page page = open("/", SCREEN)) {
            APIResponse answer = page.request()
                    .post(
                            address("/projects/miam/run"),
                            com.microsoft.playwright.options.RequestOptions.create()
                                    .setHeader("Origin", "http://ailleurs.example"));
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    /** The pages linked from the project's, one of each kind. */
    private Set<String> pages() {
        Set<String> paths = new LinkedHashSet<>(List.of("/", "/projects/miam", "/projects/miam/run"));
        for (String list : List.of("/projects/miam/files", "/projects/miam/indicators", "/projects/miam/reports")) {
            paths.add(list);
            try (Page page = open(list, SCREEN)) {
                page.locator("main a").all().stream()
                        .map(link -> link.getAttribute("href"))
                        .filter(href ->
                                href.startsWith(list + "/") && !href.matches(".*\\.(pdf|docx|xlsx|csv|html|svg)"))
                        .limit(3)
                        .forEach(paths::add);
            }
        }
        return paths;
    }

    /** What an eye, a screen reader or a phone would stumble on. */
    static List<String> faults(Page page, String where) {
        List<String> faults = new ArrayList<>();
        if (page.locator("h1").count() != 1) {
            faults.add(where + " : il faut un seul titre de page");
        }
        if (!"fr".equals(page.locator("html").getAttribute("lang"))) {
            faults.add(where + " : la langue n’est pas dite");
        }
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
            faults.add(where + " : la page dépasse de " + overflow + " px");
        }
        Object broken =
                page.evaluate("[...document.images].filter(i => i.complete && i.naturalWidth === 0).map(i => i.src)");
        if (!((List<?>) broken).isEmpty()) {
            faults.add(where + " : images absentes " + broken);
        }
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            faults.add(
                    where + " : " + rule.getId() + " " + rule.getNodes().get(0).getTarget());
        }
        return faults;
    }

    private Page open(String path, int width) {
        Page page = browser.page(width);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                forbidden.add(message.text());
            }
        });
        SignIn.on(page, address(""), SignIn.as(product, Role.LEAD, "miam"));
        page.navigate(address(path));
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
