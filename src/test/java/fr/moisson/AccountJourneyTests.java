package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** Coming in, inviting, being invited and going out, in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountJourneyTests {
    private static final String CHOSEN = "tabouret lune vinaigre";

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
    void start() {
        browser = new Browser();
    }

    @AfterAll
    void nothing_was_forbidden_to_our_own_pages() {
        browser.close();
        assertThat(forbidden).isEmpty();
    }

    @Test
    void every_page_of_accounts_reads_well_on_a_screen_and_on_a_phone() {
        String lead = SignIn.as(product, Role.LEAD, "miam");
        String partner = SignIn.as(product, Role.PARTNER, "miam");
        String administrator = SignIn.asAdministrator(product);
        List<String> faults = new ArrayList<>();
        for (int width : List.of(1280, 320)) {
            for (String path : List.of("/sign-in", "/forgotten", "/link/nothing")) {
                faults.addAll(faults(path, width, null));
            }
            for (String path : List.of("/projects/miam/people", "/account", "/audit")) {
                faults.addAll(faults(path, width, lead));
            }
            faults.addAll(faults("/projects/miam/shared", width, partner));
            for (String path : List.of("/people", "/audit", "/")) {
                faults.addAll(faults(path, width, administrator));
            }
        }
        assertThat(faults).isEmpty();
    }

    private List<String> faults(String path, int width, @Nullable String cookie) {
        try (Page page = open(path, width, cookie)) {
            return JourneyTests.faults(page, path + " à " + width + " px");
        }
    }

    @Test
    void from_an_invitation_to_the_way_out_with_the_keyboard_alone() {
        String link;
        try (Page louis = open("/projects/miam/people", 1280, SignIn.as(product, Role.LEAD, "miam"))) {
            louis.getByLabel("Adresse électronique ou identifiant").fill("noe@oui.example");
            louis.getByLabel("Nom affiché").fill("Noé");
            louis.keyboard().press("Enter");
            link = louis.locator("#link").inputValue();
            assertThat(JourneyTests.faults(louis, "l’invitation")).isEmpty();
        }
        try (Page noe = browser.page(320)) {
            watch(noe);
            noe.navigate(link);
            assertThat(JourneyTests.faults(noe, "le lien")).isEmpty();
            noe.getByLabel("Mot de passe").focus();
            noe.keyboard().type(CHOSEN);
            noe.keyboard().press("Tab");
            noe.keyboard().type(CHOSEN);
            noe.keyboard().press("Enter");
            noe.waitForURL(address("/"));
            assertThat(noe.locator("main").innerText()).contains("MIAM");
            noe.getByText("Se déconnecter").press("Enter");
            noe.waitForURL(address("/sign-in"));
            noe.navigate(address("/projects/miam/indicators"));
            noe.getByLabel("Adresse électronique ou identifiant").focus();
            noe.keyboard().type("noe@oui.example");
            noe.keyboard().press("Tab");
            noe.keyboard().type("pas le bon");
            noe.keyboard().press("Enter");
            noe.getByText("Impossible d’entrer").waitFor();
            assertThat(JourneyTests.faults(noe, "le refus")).isEmpty();
            noe.getByLabel("Mot de passe").focus();
            noe.keyboard().type(CHOSEN);
            noe.keyboard().press("Enter");
            noe.waitForURL(address("/projects/miam/indicators"));
        }
    }

    private Page open(String path, int width, @Nullable String cookie) {
        Page page = browser.page(width);
        watch(page);
        if (cookie != null) {
            SignIn.on(page, address(""), cookie);
        }
        page.navigate(address(path));
        return page;
    }

    private void watch(Page page) {
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                forbidden.add(message.text());
            }
        });
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
