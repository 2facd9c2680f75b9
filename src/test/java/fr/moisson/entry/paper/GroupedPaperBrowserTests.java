package fr.moisson.entry.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Questionnaires with groups, repeats and cascades keyed in a real browser, by the keyboard alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupedPaperBrowserTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String OUTINGS = """
            survey
            type                | name         | label                  | choice_filter    | constraint
            note                | accueil      | Bonjour.               |                  |
            begin_group         | lieu         | Où cela se passe       |                  |
            select_one ville    | ville        | Quelle ville ?         |                  |
            select_one quartier | quartier     | Quel quartier ?        | ville = ${ville} |
            end_group           |              |                        |                  |
            rank legume         | preference   | Classer                |                  |
            image               | photo        | La photo du frigo      |                  |
            begin_repeat        | personne     | Une personne           |                  |
            text                | prenom       | Prénom                 |                  |
            integer             | age          | Âge                    |                  | . <= 120
            end_repeat          |              |                        |                  |
            text                | mot          | Un mot pour finir      |                  |

            choices
            list_name | name     | label       | ville
            ville     | hulluch  | Hulluch     |
            ville     | haisnes  | Haisnes     |
            quartier  | cite     | La cité     | hulluch
            quartier  | centre   | Le centre   | hulluch
            quartier  | gare     | La gare     | haisnes
            legume    | poireau  | Poireau     |
            legume    | carotte  | Carotte     |
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    private Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) throws IOException {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/sorties.xlsx", Written.workbook(OUTINGS));
        QuestionnaireFolder.put(
                FOLDER,
                "essai/enquetes/foyers_entretien.xlsx",
                Files.readAllBytes(Path.of("questionnaires/miam/enquetes/foyers_entretien.xlsx")));
        Postgres.register(registry);
        registry.add("moisson.evaluate-at-start", () -> "false");
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeAll
    void open() {
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void an_interview_is_keyed_by_the_keyboard_with_two_keystrokes_for_a_closed_question() {
        String pile = ines().opens("essai", "foyers_entretien", "Entretiens", "T0", false);
        Map<String, String> texts = new HashMap<>(Map.of(
                "code",
                "MA12PA",
                "date_entretien",
                "03/05/2024",
                "jours_legumes",
                "5",
                "portions_legumes",
                "2",
                "jours_fruits",
                "0",
                "adultes",
                "2",
                "enfants",
                "3",
                "ecoliers",
                "2"));
        int closed = 0;
        try (Page page = keying(pile)) {
            for (int question = 0; question < 80 && !said(page).startsWith("Fiche"); question++) {
                String field = focused(page);
                page.keyboard().type(texts.getOrDefault(field, ""));
                if (isClosed(page, field)) {
                    page.keyboard().press("1");
                    closed++;
                }
                page.keyboard().press("Enter");
                page.waitForFunction(
                        "before => document.activeElement.id !== 'q-' + before || document.getElementById('etat').textContent.startsWith('Fiche')",
                        field);
                if (field.equals("ecoliers")) {
                    assertThat(page.locator(".block h2").allTextContents())
                            .containsExactly("Un enfant à l’école n°\u00A01", "Un enfant à l’école n°\u00A02");
                }
            }
            assertThat(said(page)).isEqualTo("Fiche\u00A01 enregistrée.");
            assertThat(page.locator(".block").count())
                    .as("the next sheet has no child yet")
                    .isZero();
        }
        assertThat(closed).as("each took one key, and Enter").isEqualTo(38);
        assertThat(lines("select concat_ws(' ', code, vague, enfants) from data.essai_foyers_entretien"))
                .containsExactly("MA12PA T0 3");
        assertThat(
                        lines(
                                "select concat_ws(' ', _number, enfant_niveau) from data.essai_foyers_entretien__enfant order by 1"))
                .containsExactly("1 maternelle", "2 maternelle");
    }

    @Test
    void one_key_says_whether_there_is_another_block_and_choices_follow_the_answer_before() {
        String pile = ines().opens("essai", "sorties", "Sorties", "", false);
        try (Page page = keying(pile)) {
            press(page, "2", "Enter");
            assertThat(page.locator("[data-field='quartier'] .choices")
                            .textContent()
                            .replaceAll("\\s+", " ")
                            .strip())
                    .isEqualTo("1 La gare");
            press(page, "1", "Enter", "2", "1", "Enter");
            assertThat(focused(page)).isEqualTo("personne-1");
            press(page, "o", "Lea", "Enter", "8", "Enter", "o", "Ali", "Enter", "140", "Enter", "o");
            assertThat(page.locator(".block h2").allTextContents())
                    .containsExactly("Une personne n°\u00A01", "Une personne n°\u00A02", "Une personne n°\u00A03");
            assertThat(page.locator("#faute-personne-2-age").textContent()).contains("ne convient pas");
            press(page, "ArrowUp", "n");
            assertThat(page.locator(".block").count()).as("the last one goes").isEqualTo(2);
            page.reload();
            page.locator("#fiche[data-ready]").waitFor();
            assertThat(page.locator("#q-personne-2-prenom").inputValue()).isEqualTo("Ali");
            assertThat(focused(page)).isEqualTo("mot");
            press(page, "ArrowUp", "ArrowUp", "40", "Enter", "Enter", "Merci", "Enter");
            page.waitForFunction("document.getElementById('etat').textContent.startsWith('Fiche')");
        }
        assertThat(lines("select concat_ws(' ', ville, quartier, preference, mot) from data.essai_sorties"))
                .containsExactly("haisnes gare carotte poireau Merci");
        assertThat(lines("select concat_ws(' ', _number, prenom, age) from data.essai_sorties__personne order by 1"))
                .containsExactly("1 Lea 8", "2 Ali 40");
    }

    @Test
    void the_page_reads_well_on_a_screen_and_on_a_phone() {
        Typist ines = ines();
        String pile = ines.opens("essai", "sorties", "Lecture", "", true);
        ines.types(pile, 1, 1, "ville", "hulluch");
        ines.types(pile, 1, 1, "personne-1", "o");
        ines.types(pile, 1, 1, "personne-1-age", "140");
        List<String> faults = new ArrayList<>();
        for (String path : List.of("/projects/essai/piles", pile + "/keying?turn=1", pile + "/sheets/1")) {
            for (int width : List.of(1280, 320)) {
                try (Page page = signedIn(width)) {
                    page.navigate("http://localhost:" + port + path);
                    if (path.contains("/keying")) {
                        page.locator("#fiche[data-ready]").waitFor();
                    }
                    faults.addAll(faults(page, path + " à " + width + " px"));
                    picture(page, path, width);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(Page page, String where) {
        List<String> faults = new ArrayList<>();
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
            faults.add(where + " : la page dépasse de " + overflow + " px");
        }
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(rule -> faults.add(where + " : " + rule.getId() + " "
                        + rule.getNodes().get(0).getTarget()));
        return faults;
    }

    /** With {@code -Dpictures=FOLDER}: what the pages look like, to be looked at. */
    private static void picture(Page page, String path, int width) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            String file = "grouped" + path.replaceAll("[^a-z0-9]+", "-") + "-" + width + ".png";
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(folder, file)).setFullPage(true));
        }
    }

    // ---- the hand
    // ------------------------------------------------------------------------------------------------------------

    private Typist ines() {
        return new Typist(SignIn.named(product, "Inès", "essai"), port);
    }

    private Page signedIn(int width) {
        Page page = browser.page(width);
        SignIn.on(page, "http://localhost:" + port, SignIn.named(product, "Inès", "essai"));
        return page;
    }

    private Page keying(String pile) {
        Page page = signedIn(1280);
        page.navigate("http://localhost:" + port + pile + "/keying?turn=1");
        page.locator("#fiche[data-ready]").waitFor();
        return page;
    }

    private static String said(Page page) {
        return page.locator("#etat").textContent();
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.id")).replaceFirst("^q-", "");
    }

    private static boolean isClosed(Page page, String field) {
        return Boolean.TRUE.equals(page.evaluate(
                "field => document.querySelector(`[data-field='${field}']`).dataset.keys === 'true'", field));
    }

    /** Keys pressed one after the other; words are typed. */
    private static void press(Page page, String... keys) {
        for (String key : keys) {
            if (key.equals("Enter") || key.startsWith("Arrow")) {
                page.keyboard().press(key);
            } else {
                page.keyboard().type(key);
            }
        }
        page.waitForTimeout(400);
    }

    private List<String> lines(String sql) {
        return database.sql(sql).query(String.class).list();
    }
}
