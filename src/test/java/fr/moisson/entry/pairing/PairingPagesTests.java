package fr.moisson.entry.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.entry.Entries;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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

/** Louis decides who is who, in a real browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PairingPagesTests {
    private static final String PAGE = "/projects/miam/pairing/foyers";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Forms forms;

    @Autowired
    Entries entries;

    @Autowired
    JdbcClient database;

    private Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.evaluate-at-start", () -> "false");
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
    void thirtyHouseholdsAndWhatHandsDid() {
        Form foyers = forms.named("miam", "foyers");
        entries.prepare(foyers);
        database.sql("truncate entry.same_subject, " + entries.table(foyers)).update();
        database.sql("""
                        insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions, header_row, headers,
                          fields, direct, expected, position, finished_at)
                        values ('miam', 'foyers', 'Questionnaire foyers.csv', '', '', '1', '', 1, '{}', '{}', false, 0, 0, now())
                        on conflict do nothing
                        """).update();
        Random random = new Random(3);
        for (int i = 0; i < 30; i++) {
            String code =
                    "HX" + (char) ('A' + i % 26) + (1000 + random.nextInt(8999)) + "K" + (char) ('A' + i * 7 % 26);
            String town = i % 2 == 0 ? "Hulluch" : "Haisnes";
            answer(code, "T0", town, "oui", "reçu");
            answer(code, "T1", town, i % 5 == 0 ? "non" : "oui", "reçu");
        }
        answer("BM7264QZ", "T0", "Hulluch", "oui", "reçu");
        answer("BM7246QZ", "T1", "Hulluch", "oui", "reçu");
        answer("TR 5187-RO", "T0", "Haisnes", "non", "reçu");
        answer("tr5187r0", "T1", "Haisnes", "non", "reçu");
        answer("DF9046LP", "T0", "Hulluch", "oui", "reçu");
        answer("DF9045LP", "T0", "Haisnes", "oui", "reçu");
        answer("DF9044LP", "T1", "Haisnes", "oui", "reçu");
        answer("GG1111GG", "T0", "Haisnes", "oui", "reçu");
        answer("GG1111GG", "T1", "Haisnes", "oui", "reçu");
        answer("GG1111GG", "T1", "Hulluch", "oui", "reçu");
        answer("ZZ9999ZZ", "T1", "Hulluch", "oui", "à vérifier");
        answer("YY8888YY", "T1", "Hulluch", "oui", "rejeté");
    }

    private void answer(String code, String round, String town, String shop, String state) {
        database.sql("""
                        insert into data.miam_foyers (_import, _row, _state, respondent_id, wave, date, commune, expo_epicerie, freq_legumes)
                        values ((select max(id) from entry.imports), coalesce((select max(_row) from data.miam_foyers), 1) + 1,
                          :state, :code, :wave, cast(:date as date), :town, :shop, 5)
                        """)
                .param("state", state)
                .param("code", code)
                .param("wave", round)
                .param("date", round.equals("T0") ? "2024-03-15" : "2026-04-15")
                .param("town", town)
                .param("shop", shop)
                .update();
    }

    private Page signedIn(int width) {
        Page page = browser.page(width);
        SignIn.on(page, address(""), SignIn.named(product, "Louis", "miam"));
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private List<String> standing() {
        return database.sql(
                        "select code || ' ' || case when same then '= ' else '≠ ' end || stands_for"
                                + " || coalesce(' (' || reason || ')', '') || ' ' || person from entry.same_subject order by id")
                .query(String.class)
                .list();
    }

    @Test
    void the_page_says_how_many_answered_both_and_what_is_left_to_decide() {
        try (Page page = signedIn(1280)) {
            page.navigate(address(PAGE));
            assertThat(page.locator(".lead").textContent())
                    .isEqualTo(
                            "31\u00A0participants ont répondu aux deux vagues, sur 35\u00A0réponses comptées à T0 et 35 à T1.");
            assertThat(page.locator("h2").allTextContents())
                    .containsExactly(
                            "2\u00A0paires suggérées",
                            "1\u00A0cas ambigu",
                            "Le même code deux fois dans une vague",
                            "Sans paire, et pourquoi");
            assertThat(page.locator("fieldset").nth(0).textContent())
                    .contains("tr5187r0", "même code, écrit autrement", "Questionnaire foyers.csv, ligne");
            assertThat(page.locator("fieldset").nth(1).locator("mark").allTextContents())
                    .containsExactly("64", "46");
            assertThat(page.locator("fieldset")
                            .nth(2)
                            .locator(".witnesses")
                            .first()
                            .textContent())
                    .as("the likelier candidate comes first")
                    .contains("Haisnes")
                    .doesNotContain("→");
            assertThat(page.locator(".apart summary").allTextContents())
                    .anyMatch(line -> line.contains("Ne comptent pas") && line.contains("· 2"));
        }
    }

    @Test
    void a_pair_is_decided_and_taken_back_by_the_keyboard_alone() {
        try (Page page = signedIn(1280)) {
            page.navigate(address(PAGE));
            Locator second = page.locator("fieldset").nth(1);
            second.locator("input[type=radio]").nth(2).focus();
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Tab");
            page.keyboard().type("même commune");
            page.keyboard().press("Enter");
            page.locator("#decisions").waitFor();
            assertThat(standing()).containsExactly("BM7246QZ = BM7264QZ (même commune) louis");
            assertThat(page.locator(".lead").textContent()).startsWith("32\u00A0participants");
            assertThat(page.locator("#decisions tbody tr").textContent()).contains("même commune", "Louis, ");

            page.locator("#decisions button").focus();
            page.keyboard().press("Enter");
            page.waitForFunction("() => document.querySelector('#decisions').textContent.includes('annulé par Louis')");
            assertThat(page.locator(".lead").textContent()).startsWith("31\u00A0participants");
        }
    }

    @Test
    void none_of_several_candidates_is_a_decision_too() {
        try (Page page = signedIn(1280)) {
            page.navigate(address(PAGE));
            page.locator("fieldset").nth(2).locator("input[value=aucun]").check();
            page.locator("text=Garder ces décisions").click();
            page.locator("#decisions").waitFor();
            assertThat(standing()).containsExactlyInAnyOrder("DF9044LP ≠ DF9045LP louis", "DF9044LP ≠ DF9046LP louis");
            assertThat(page.locator("h2").allTextContents()).doesNotContain("1\u00A0cas ambigu");
        }
    }

    @Test
    void rounds_say_how_many_answered_and_that_a_rate_is_not_known() {
        try (Page page = signedIn(1280)) {
            page.navigate(address("/projects/miam"));
            page.locator("text=Voir qui a répondu à chaque vague").click();
            page.locator("h1:has-text('Vagues')").waitFor();
            String foyers = page.locator("section:has(caption#vagues-foyers)").textContent();
            assertThat(foyers)
                    .contains("non renseigné")
                    .contains("combien étaient à interroger\u00A0: «\u00A0asked: { foyers: … }\u00A0».");
        }
    }

    @Test
    void nothing_is_wrong_on_the_pages_and_they_fit_a_phone() {
        for (int width : List.of(1280, 320)) {
            try (Page page = signedIn(width)) {
                for (String path : List.of("/projects/miam/pairing", PAGE)) {
                    page.navigate(address(path));
                    picture(page, path, width);
                    assertThat(new AxeBuilder(page).analyze().getViolations())
                            .as(path + " " + width)
                            .isEmpty();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as(path + " at " + width)
                            .isEqualTo(true);
                }
            }
        }
    }

    /** With {@code -Dpictures=FOLDER}: what the pages look like, to be looked at. */
    private static void picture(Page page, String path, int width) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            String file = path.replaceAll("[^a-z0-9]+", "-") + "-" + width + ".png";
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(folder, file)).setFullPage(true));
        }
    }

    @Test
    void a_questionnaire_nobody_answered_yet_says_so() {
        database.sql("drop table if exists data.miam_enfants_maternelle").update();
        try (Page page = signedIn(1280)) {
            page.navigate(address("/projects/miam/pairing/enfants_maternelle"));
            assertThat(page.locator(".lead").textContent())
                    .isEqualTo(
                            "0\u00A0participant a répondu aux deux vagues, sur 0\u00A0réponse comptée à T0 et 0 à T1.");
        }
    }
}
