package fr.moisson.interview.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
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
import java.io.IOException;
import java.nio.file.Files;
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

/** Inès and Nour code what H01 said; all of it is invented. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodingBrowserTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String THEMES = "/projects/essai/themes";
    private static final String SAID = """
            ▸ Comment êtes-vous venue ?
            Par ma fille. C’est l’école qui en a parlé.
            La fin du mois, c’est trop cher pour nous 🥕.

            Mais on se parle, ici.""";

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

    @Autowired
    Themes themes;

    private final Browser browser = new Browser();
    private int interview;
    private String coding = "";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeAll
    void a_grid() throws IOException {
        Files.createDirectories(FOLDER.resolve("questionnaires/essai"));
        Files.writeString(FOLDER.resolve("questionnaires/essai/grille.yaml"), """
                audiences: [foyers adhérents, parents d’élèves]
                modes: [simple adhésion, bénévolat]
                themes:
                  - name: freins
                    meaning: Ce qui retient.
                    themes:
                      - { name: prix et budget, meaning: La fin du mois. }
                      - { name: horaires }
                  - name: leviers
                    themes:
                      - { name: accueil et lien }
                      - { name: horaires }
                """);
    }

    @BeforeEach
    void an_interview() {
        database.sql("truncate interview.themes, interview.theme_changes, interview.interviews cascade")
                .update();
        interview = interviews.begin(
                "essai",
                new Heading(
                        Kind.INDIVIDUAL,
                        "H01",
                        "bénévolat",
                        "foyers adhérents",
                        "",
                        LocalDate.of(2026, 3, 14),
                        45,
                        "Inès",
                        "",
                        false),
                "ines");
        texts.replace(interview, "ines", SAID);
        coding = "/projects/essai/interviews/" + interview + "/coding";
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void a_passage_is_selected_put_under_a_theme_read_there_and_taken_back() {
        try (Page page = page("ines", 1280)) {
            select(page, "trop cher pour nous 🥕");
            assertThat(page.textContent("#choisi")).isEqualTo("« trop cher pour nous 🥕 »");
            pick(page, "budg");
            assertThat(page.textContent("#etat")).isEqualTo("« freins › prix et budget » est sur ce passage.");
            assertThat(page.textContent(".margin")).isEqualTo("prix et budget");
            assertThat(page.textContent(".coded")).isEqualTo("trop cher pour nous 🥕");

            page.navigate(site() + THEMES);
            page.click("a:text-is('prix et budget')");
            assertThat(page.textContent("main"))
                    .contains("1\u00A0code distinct, 1\u00A0rencontre, 1\u00A0passage.")
                    .contains("trop cher pour nous 🥕")
                    .contains(
                            "H01 · entretien individuel · foyers adhérents · bénévolat · 14 mars 2026 · prix et budget");
            page.click(".passage a");
            ready(page);
            assertThat(page.textContent("#choisi")).isEqualTo("« trop cher pour nous 🥕 »");
            page.click("#ici button");
            gone(page, ".coded");
            assertThat(page.textContent("#etat")).isEqualTo("« freins › prix et budget » est retiré de ce passage.");
            page.click("#annuler");
            page.waitForSelector(".coded");
            assertThat(page.textContent("#etat")).isEqualTo("« freins › prix et budget » est revenu sur le passage.");
            assertThat(database.sql("select count(*) from interview.codings")
                            .query(Integer.class)
                            .single())
                    .as("what went and what came back are both kept")
                    .isEqualTo(2);
        }
    }

    @Test
    void the_keyboard_is_enough() {
        try (Page page = page("ines", 1280)) {
            page.focus("#texte");
            for (String key : List.of("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")) {
                page.keyboard().press(key);
            }
            page.keyboard().press("Enter");
            String words = page.textContent("#choisi");
            assertThat(words).matches("« \\S+ \\S.* »").isNotEqualTo("Aucun passage choisi.");
            page.keyboard().type("accueil");
            page.keyboard().press("Enter");
            page.waitForSelector(".coded");
            assertThat("« " + page.textContent(".coded") + " »").isEqualTo(words);
            page.focus("#texte");
            page.keyboard().press("Control+z");
            gone(page, ".coded");
            page.keyboard().press("1");
            page.waitForSelector(".coded");
            assertThat(page.textContent(".margin")).isEqualTo("accueil et lien");
        }
    }

    @Test
    void two_people_code_at_once_and_both_stand() {
        try (Page ines = page("ines", 1280);
                Page nour = page("nour", 1280)) {
            select(ines, "trop cher");
            select(nour, "trop cher pour nous");
            pick(ines, "budget");
            pick(nour, "accueil");
            for (Page page : List.of(ines, nour)) {
                page.waitForFunction("() => document.querySelectorAll('.margin button').length === 2");
                assertThat(page.locator(".margin button").allTextContents())
                        .containsExactlyInAnyOrder("prix et budget", "accueil et lien");
            }
            assertThat(ines.getAttribute(".margin button >> nth=0", "aria-label"))
                    .isEqualTo("freins › prix et budget, par ines : trop cher");
        }
    }

    @Test
    void a_passage_follows_its_words_and_keeps_them_when_they_go() {
        try (Page page = page("ines", 1280)) {
            select(page, "trop cher pour nous");
            pick(page, "budget");
            page.waitForSelector(".coded");
            texts.replace(
                    interview, "nour", SAID.replace("La fin", "Vers la fin").replace("▸ ", "— "));
            page.waitForFunction("() => document.getElementById('texte').textContent.includes('Vers la fin')");
            assertThat(page.textContent(".coded")).isEqualTo("trop cher pour nous");
            texts.replace(interview, "nour", "Mais on se parle, ici.");
            gone(page, ".coded");
            assertThat(page.textContent("#partis"))
                    .contains("Ces passages gardent leurs mots, mais n’ont plus de place.")
                    .contains("trop cher pour nous");
            texts.replace(interview, "nour", SAID);
            page.waitForSelector(".coded");
            assertThat(page.textContent(".coded")).isEqualTo("trop cher pour nous");
        }
    }

    @Test
    void words_that_somebody_has_just_changed_are_not_coded_by_mistake() {
        Visitor ines = visitor(Role.INTERN);
        int theme = themes.of("essai").themes().get(0).id();
        assertThat(send(ines, 0, "Ces mots-là", theme))
                .isEqualTo(
                        "409 {\"id\":0,\"sentence\":\"Ces mots ne sont plus dans le texte\u00A0: quelqu’un vient de le corriger."
                                + " Choisir le passage à nouveau.\"}");
        assertThat(send(ines, 0, "Par ma fille", 999_999))
                .isEqualTo(
                        "409 {\"id\":0,\"sentence\":\"Ce thème n’existe plus\u00A0: quelqu’un l’a retiré ou fusionné. En choisir un autre.\"}");
    }

    @Test
    void themes_are_added_moved_merged_removed_and_each_of_it_undone() {
        Visitor ines = visitor(Role.INTERN);
        assertThat(text(ines.get(THEMES)))
                .contains(
                        "freins Ce qui retient. prix et budget La fin du mois. horaires leviers accueil et lien horaires")
                .contains("Les thèmes de départ, lus dans la grille du projet. Le ");
        int freins = id("freins");
        int leviers = id("leviers");
        int price = id("freins › prix et budget");
        assertThat(said(ines, THEMES, "name", " prix  juste ", "parent", "" + leviers))
                .contains("« prix juste » ajouté sous « leviers ».");
        assertThat(said(ines, THEMES, "name", "Prix juste", "parent", "" + leviers))
                .contains(
                        "« Prix juste » existe déjà à cet endroit. Choisir un autre nom, ou fusionner les deux thèmes.");
        assertThat(said(ines, THEMES, "name", " "))
                .contains("Il manque le nom du thème. Écrire par exemple « prix et budget ».");
        assertThat(said(ines, THEMES, "name", "x".repeat(81)))
                .contains(
                        "Ce nom est trop long : 80 signes au plus. Garder quelques mots, et écrire le reste dans la description.");
        assertThat(said(ines, THEMES + "/" + leviers + "/move", "parent", "" + id("leviers › prix juste")))
                .contains(
                        "« leviers › prix juste » est sous « leviers » : un thème ne peut pas aller sous lui-même. Choisir un autre"
                                + " thème, ou « tout en haut ».");
        send(ines, 0, "trop cher", price);
        assertThat(said(ines, THEMES + "/" + price + "/merge", "into", "" + id("leviers › prix juste")))
                .contains("« freins › prix et budget » fusionné dans « leviers › prix juste ».")
                .contains("1 code distinct, 1 rencontre, 1 passage.")
                .contains("trop cher");
        assertThat(said(ines, THEMES + "/" + leviers + "/merge", "into", "" + freins))
                .contains("« horaires » existe déjà à cet endroit.");
        assertThat(said(ines, THEMES + "/" + leviers + "/remove"))
                .contains("« leviers » retiré, avec 3 thèmes dessous.")
                .doesNotContain("1 passage");
        assertThat(undo(ines, "« leviers » retiré")).contains("Annulé : « leviers » retiré, avec 3 thèmes dessous.");
        assertThat(undo(ines, "« freins › prix et budget » fusionné"))
                .contains("Annulé : « freins › prix et budget » fusionné");
        assertThat(text(ines.get(THEMES + "/" + price))).contains("trop cher");
        assertThat(undo(ines, "« prix juste » ajouté")).contains("Annulé : « prix juste » ajouté sous « leviers ».");
        assertThat(paths())
                .containsExactly(
                        "freins",
                        "freins › prix et budget",
                        "freins › horaires",
                        "leviers",
                        "leviers › accueil et lien",
                        "leviers › horaires");
        assertThat(said(ines, THEMES + "/" + price + "/correct", "name", "argent", "meaning", "L’argent."))
                .contains("« freins › prix et budget » renommé « argent ».");
        assertThat(said(ines, THEMES + "/" + price + "/move")).contains("« freins › argent » mis tout en haut.");
        assertThat(said(ines, THEMES + "/" + price + "/remove")).contains("« argent » retiré.");
        assertThat(said(ines, THEMES + "/" + price + "/restore")).contains("« argent » remis.");
        assertThat(said(ines, THEMES + "/changes/" + change("« freins › argent » mis tout en haut.") + "/undo"))
                .contains(
                        "Ce changement ne s’annule plus : les mêmes thèmes ont changé depuis. Annuler d’abord les changements plus"
                                + " récents.");
    }

    @Test
    void nobody_outside_the_team_reads_or_codes() {
        int theme = themes.of("essai").themes().get(0).id();
        String codings = coding.replace("/coding", "/codings");
        for (Visitor wrong : List.of(visitor(Role.PARTNER), new Visitor(site()), elsewhere())) {
            for (String address : List.of(
                    THEMES, THEMES + "/together", THEMES + "/together/1/2", THEMES + "/" + theme, coding, codings)) {
                assertThat(wrong.get(address).isRefused()).as(address).isTrue();
            }
            for (String address : List.of(
                    THEMES,
                    THEMES + "/" + theme + "/correct",
                    THEMES + "/" + theme + "/move",
                    THEMES + "/" + theme + "/merge",
                    THEMES + "/" + theme + "/remove",
                    THEMES + "/" + theme + "/restore",
                    THEMES + "/changes/1/undo",
                    codings,
                    codings + "/1/remove",
                    codings + "/1/restore")) {
                assertThat(wrong.post(address, "name", "x").isRefused())
                        .as(address)
                        .isTrue();
            }
        }
        Visitor neighbour = elsewhere();
        assertThat(neighbour
                        .get("/projects/voisin/interviews/" + interview + "/codings")
                        .status())
                .isNotEqualTo(200);
    }

    @Test
    void two_themes_of_one_interview_meet_in_a_cell_that_opens_on_their_passages() {
        Visitor ines = visitor(Role.INTERN);
        assertThat(read(ines, THEMES + "/together"))
                .contains(
                        "Aucun code ne parle encore de deux thèmes. Coder deux thèmes d’une même rencontre les fait venir ici.");
        int price = id("freins › prix et budget");
        int welcome = id("leviers › accueil et lien");
        send(ines, 0, "trop cher", price);
        send(ines, 0, "c’est trop cher pour nous", welcome);
        send(ines, 0, "C’est l’école qui en a parlé", welcome);
        assertThat(read(ines, THEMES + "/together"))
                .contains(
                        "Le grand nombre compte les rencontres où les deux thèmes sont dits ; le petit, les passages qu’ils ont en commun.")
                .contains("prix et budget freins 1 1 passage accueil et lien leviers 1 1 passage")
                .contains("freins › prix et budget et leviers › accueil et lien 1 1 1 Lire");
        for (String cell : List.of(price + "/" + welcome, welcome + "/" + price)) {
            assertThat(read(ines, THEMES + "/together/" + cell))
                    .contains("1 rencontre, 1 passage commun. ")
                    .containsSubsequence(
                            "Les deux à la fois",
                            "c’est trop cher pour nous H01",
                            "trop cher H01",
                            "Dans la même rencontre, à un autre moment",
                            "C’est l’école qui en a parlé");
        }
        assertThat(read(ines, THEMES + "/together/" + price + "/" + id("leviers")))
                .contains("Personne ne dit encore les deux dans une même rencontre.");
        assertThat(ines.get(THEMES + "/together/" + price + "/999999").status()).isEqualTo(404);
    }

    @Test
    void the_pages_are_sound_on_a_wide_and_on_a_narrow_screen() {
        Visitor ines = visitor(Role.INTERN);
        send(ines, 0, "trop cher", id("freins › prix et budget"));
        send(ines, 0, "c’est trop cher pour nous", id("leviers"));
        send(ines, 0, "C’est l’école qui en a parlé", id("leviers › accueil et lien"));
        for (int width : List.of(1280, 320)) {
            try (Page page = page("ines", width)) {
                select(page, "on se parle");
                sound(page, "coding", width);
                page.navigate(site() + THEMES);
                sound(page, "themes", width);
                page.navigate(site() + THEMES + "/" + id("leviers"));
                page.click("summary");
                sound(page, "theme", width);
                page.navigate(site() + THEMES + "/together");
                sound(page, "together", width);
                page.click(".matrix a[href*='/together/']");
                sound(page, "pair", width);
            }
        }
    }

    private static void sound(Page page, String what, int width) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, what + "-" + width + ".png"))
                    .setFullPage(true));
        }
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(Rule::getId)
                .as(what + " at " + width)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(what + " at " + width)
                .isEqualTo(true);
    }

    // ---- by hand

    private Page page(String person, int width) {
        Page page = browser.page(width);
        SignIn.on(page, site(), SignIn.named(product, person, "essai"));
        page.navigate(site() + coding);
        ready(page);
        return page;
    }

    private static void ready(Page page) {
        page.waitForSelector("#texte[data-ready]");
    }

    private static void gone(Page page, String what) {
        page.waitForSelector(what, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** As a mouse would: from the first to the last of these words, over the marks that may cut them. */
    private static void select(Page page, String words) {
        page.evaluate("""
                (words) => {
                  const walker = document.createTreeWalker(document.getElementById('texte'), NodeFilter.SHOW_TEXT);
                  const nodes = [];
                  while (walker.nextNode()) if (walker.currentNode.parentElement.dataset.at) nodes.push(walker.currentNode);
                  const all = nodes.map((node) => node.data).join('');
                  const at = (place) => { for (const node of nodes) { if (place <= node.data.length) return [node, place]; place -= node.data.length; } };
                  const start = all.indexOf(words);
                  getSelection().setBaseAndExtent(...at(start), ...at(start + words.length));
                }""", words);
        page.waitForFunction("(words) => document.getElementById('choisi').textContent === `« ${words} »`", words);
    }

    private static void pick(Page page, String letters) {
        page.fill("#theme", letters);
        page.press("#theme", "Enter");
        page.waitForFunction("() => document.getElementById('etat').textContent.includes('est sur ce passage')");
    }

    private Visitor visitor(Role role) {
        return Visitor.of(site(), SignIn.as(product, role, "essai"));
    }

    private Visitor elsewhere() {
        return Visitor.of(site(), SignIn.as(product, Role.LEAD, "voisin"));
    }

    private String send(Visitor visitor, int start, String quote, int theme) {
        Visitor.Answer answer = visitor.postJson(
                coding.replace("/coding", "/codings"),
                "{\"start\": %d, \"quote\": \"%s\", \"theme\": %d}".formatted(start, quote, theme));
        return answer.status() + " " + answer.body();
    }

    private String said(Visitor visitor, String address, String... fields) {
        Visitor.Answer answer = visitor.post(address, fields);
        return text(visitor.get(answer.header("location").orElseThrow().replaceFirst("^https?://[^/]+", "")));
    }

    private String undo(Visitor visitor, String told) {
        return said(visitor, THEMES + "/changes/" + change(told) + "/undo");
    }

    private int change(String told) {
        return themes.changes("essai", 50).stream()
                .filter(change ->
                        change.told().startsWith(told.replace("« ", "«\u00A0").replace(" »", "\u00A0»")))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int id(String path) {
        return themes.of("essai").themes().stream()
                .filter(theme -> theme.path().equals(path))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> paths() {
        return themes.of("essai").themes().stream().map(Theme::path).toList();
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private static String read(Visitor visitor, String address) {
        return text(visitor.get(address));
    }

    private static String text(Visitor.Answer answer) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .strip();
    }
}
