package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Setting up a phone, taking it back, and deciding between two changes, in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    private final List<String> forbidden = new ArrayList<>();
    private Browser browser;
    private String intern = "";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void start() {
        browser = new Browser();
        intern = SignIn.as(product, Role.INTERN, "miam");
    }

    @AfterAll
    void nothing_was_forbidden_to_our_own_pages() {
        browser.close();
        assertThat(forbidden).isEmpty();
    }

    @Test
    void a_tablet_is_set_up_and_taken_back_with_the_keyboard_alone_on_a_screen_and_on_a_phone() {
        for (int width : List.of(1280, 320)) {
            try (Page page = open("/projects/miam/devices", width)) {
                assertThat(JourneyTests.faults(page, "sans appareil")).isEmpty();
                page.getByLabel("Nom de l’appareil").focus();
                page.keyboard().type("Tablette " + width);
                page.keyboard().press("Enter");
                page.getByText("Ce code n’est montré qu’une fois.").waitFor();

                assertThat(JourneyTests.faults(page, "le code")).isEmpty();
                assertThat(page.locator("#adresse").inputValue()).contains("/odk/");
                assertThat(page.getByText("Cette adresse ne mène qu’à cet ordinateur")
                                .isVisible())
                        .isTrue();

                page.getByLabel("Révoquer Tablette " + width).press("Enter");
                page.waitForURL(address("/projects/miam/devices"));
                assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Tablette " + width))
                                .innerText())
                        .contains("révoqué");
                page.getByLabel("Nom de l’appareil").fill("Tablette " + width);
                page.getByLabel("Nom de l’appareil").press("Enter");
                page.getByText("À corriger").waitFor();

                assertThat(JourneyTests.faults(page, "le refus")).isEmpty();
            }
        }
    }

    @Test
    void two_changes_of_a_garden_are_shown_side_by_side_and_settled() {
        database.sql("""
                        insert into collection.entities (project, list, id, version, label, properties, instance)
                        values ('miam', 'jardins', 'a', 2, 'Jardin des Lilas', '{"surface": "150"}', 'uuid:1')
                        """).update();
        database.sql("""
                        insert into collection.entity_changes (project, list, entity, form, instance, creates, updates, base, label,
                          properties, state)
                        values ('miam', 'jardins', 'a', 'visite', 'uuid:2', false, true, 1, '', '{"surface": "90"}', 'en attente')
                        """).update();
        for (int width : List.of(320, 1280)) {
            try (Page page = open("/projects/miam/entities", width)) {

                assertThat(JourneyTests.faults(page, "les listes à " + width)).isEmpty();
                if (width == 1280) {
                    page.getByLabel("Retenir la mise à jour de Jardin des Lilas")
                            .press("Enter");
                    page.waitForURL(address("/projects/miam/entities"));
                    assertThat(page.locator("main").innerText())
                            .contains("surface\u00A0: 90")
                            .doesNotContain("départager");
                    assertThat(JourneyTests.faults(page, "les listes réglées")).isEmpty();
                }
            }
        }
    }

    private Page open(String path, int width) {
        Page page = browser.page(width);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                forbidden.add(message.text());
            }
        });
        SignIn.on(page, address(""), intern);
        page.navigate(address(path));
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
