package fr.moisson.entry.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.entry.Entries;
import fr.moisson.entry.files.ImportAlone;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.FixedForms;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Paper keyed in a real browser, by the keyboard alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ImportAlone.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperBrowserTests {
    private static final int CLOSED = 25;
    private static final AtomicInteger PILES = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    FixedForms forms;

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
    void twoForms() {
        forms.are(PaperTests.tastings(), opinions());
    }

    @Test
    void twenty_five_closed_questions_cost_two_keystrokes_each_at_most() {
        String pile = typist("Inès").opens("miam", "avis", "Avis " + PILES.incrementAndGet(), "", false);
        try (Page page = signedIn("Inès", 1280)) {
            keying(page, pile, 1);
            assertThat(keystrokes(page, () -> {
                        for (int i = 0; i < CLOSED; i++) {
                            page.keyboard().press(String.valueOf(1 + i % 4));
                            page.keyboard().press("Enter");
                        }
                    }))
                    .isEqualTo(2 * CLOSED);
            waitFor(page, "Fiche\u00A01 enregistrée.");
        }
        assertThat(opinionsKept()).containsExactly(expected());
    }

    @Test
    void one_keystroke_each_is_enough_when_the_hand_wants_it() {
        String pile = typist("Inès").opens("miam", "avis", "Avis " + PILES.incrementAndGet(), "", false);
        try (Page page = signedIn("Inès", 1280)) {
            keying(page, pile, 1);
            page.locator("#aussitot").check();
            page.locator("#q-q1").focus();
            assertThat(keystrokes(page, () -> {
                        for (int i = 0; i < CLOSED; i++) {
                            page.keyboard().press(String.valueOf(1 + i % 4));
                        }
                    }))
                    .isEqualTo(CLOSED);
            waitFor(page, "Fiche\u00A01 enregistrée.");
        }
        assertThat(opinionsKept()).containsExactly(expected());
    }

    @Test
    void a_pile_is_keyed_twice_and_settled_by_the_keyboard_alone() {
        database.sql("truncate " + prepared(PaperTests.tastings())).update();
        String name = "Enfants " + PILES.incrementAndGet();
        try (Page page = signedIn("Inès", 1280)) {
            page.navigate(address("/projects/miam"));
            follow(page, "Saisir des questionnaires papier");
            follow(page, "Goûters à l’école");
            waitForTitle(page, "Nouvelle pile");
            page.locator("#nom:focus").waitFor();
            page.keyboard().type(name);
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            page.keyboard().press("Enter");
            ready(page);
            // Asked whether the child tasted: no. How it was is then skipped; but the paper says « 2 » there.
            type(page, "A1", "Enter", "8", "Enter", "2", "Enter");
            page.locator("#q-jour:focus").waitFor();
            type(page, "+", "2", "Enter");
            assertThat(page.locator("[data-field='note'] .read").textContent())
                    .isEqualTo("gardée à part\u00A0: devait être sautée, ne comptera pas");
            type(page, "12/03", "Enter", "*", "Enter", "2", "3", "Enter");
            waitFor(page, "Fiche\u00A01 enregistrée.");
            assertThat(page.locator("#compte").textContent()).isEqualTo("1\u00A0fiche saisie");
        }
        String pile = database.sql("select '/projects/miam/piles/' || id from entry.piles where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        try (Page page = signedIn("Louis", 1280)) {
            keying(page, pile, 2);
            type(page, "A1", "Enter", "9", "Enter", "2", "Enter");
            type(page, "12/3/24", "Enter", "*", "Enter", "2", "3", "Enter");
            page.waitForURL("**" + pile);
            follow(page, "Départager les différences");
            assertThat(page.locator("h1").textContent()).isEqualTo("Fiche 1\u00A0: qui a bien lu\u202F?");
            assertThat(page.locator("legend").allTextContents()).containsExactly("Âge de l’enfant", "C’était");
            type(page, "2", "Enter", "3", "-", "Enter");
            page.waitForURL("**" + pile);
            assertThat(page.locator(".lead").textContent())
                    .isEqualTo("1\u00A0fiche saisie, dont 1 deux fois\u202F; 0 à départager, 1\u00A0réglée.");
        }
        assertThat(database.sql(
                                "select concat_ws(' ', code, vague, age, gout, note, jour, poids, freins) from data.miam_gouters where _superseded_at is null")
                        .query(String.class)
                        .list())
                .containsExactly("A1 T0 9 non 2024-03-12 prix temps");
    }

    @Test
    void what_is_wrong_is_said_beside_the_answer_while_the_hand_goes_on() {
        String pile = typist("Inès").opens("miam", "gouters", "Enfants " + PILES.incrementAndGet(), "T0", true);
        try (Page page = signedIn("Inès", 1280)) {
            keying(page, pile, 1);
            type(page, "A1", "Enter", "40", "Enter");
            page.locator("#q-gout:focus").waitFor();
            Locator fault = page.locator("#faute-age");
            fault.waitFor();
            assertThat(fault.textContent()).isEqualTo("«\u00A040\u00A0» ne convient pas. L’âge va de 3 à 12 ans.");
            type(page, "7");
            assertThat(page.locator("#faute-gout").textContent())
                    .isEqualTo("«\u00A07\u00A0» n’est pas une réponse proposée. Taper 1, 2, ou *, - ou /.");
            type(page, "ArrowUp", "8", "Enter");
            fault.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        }
    }

    @Test
    void a_sheet_with_something_to_look_at_ends_with_one_more_enter() {
        String pile = typist("Inès").opens("miam", "gouters", "Enfants " + PILES.incrementAndGet(), "T0", true);
        try (Page page = signedIn("Inès", 1280)) {
            keying(page, pile, 1);
            type(page, "A1", "Enter", "40", "Enter", "2", "Enter", "Enter", "Enter", "1", "Enter");
            waitFor(
                    page,
                    "1\u00A0réponse à revoir. Corriger, ou appuyer encore sur Entrée pour garder la fiche telle quelle.");
            page.locator("#q-age:focus").waitFor();
            type(page, "Enter");
            waitFor(page, "Fiche\u00A01 enregistrée.");
        }
    }

    @Test
    void what_the_server_never_heard_of_is_still_there_when_the_lid_opens_again() {
        Typist ines = typist("Inès");
        String pile = ines.opens("miam", "gouters", "Enfants " + PILES.incrementAndGet(), "T0", true);
        try (Page page = signedIn("Inès", 1280)) {
            keying(page, pile, 1);
            page.route("**/keying/answers", route -> route.abort());
            type(page, "A1", "Enter", "8", "Enter");
            assertThat(ines.get(pile + "/keying/sheet?turn=1").of("age")).contains("\"written\":\"\"");
            page.reload();
            ready(page);
            assertThat(page.locator("#q-code").inputValue()).isEqualTo("A1");
            page.locator("#q-gout:focus").waitFor();
            page.unroute("**/keying/answers");
            waitFor(page, "Enregistré.");
            assertThat(ines.get(pile + "/keying/sheet?turn=1").of("age")).contains("\"written\":\"8\"");
        }
    }

    @Test
    void what_is_typed_while_the_line_is_cut_waits_in_the_browser_and_is_sent_when_it_is_back() {
        String pile = typist("Inès").opens("miam", "gouters", "Enfants " + PILES.incrementAndGet(), "T0", true);
        Typist ines = typist("Inès");
        try (Page page = signedIn("Inès", 1280)) {
            keying(page, pile, 1);
            type(page, "A1", "Enter");
            waitFor(page, "Enregistré.");
            page.context().setOffline(true);
            type(page, "8", "Enter", "1", "Enter");
            page.waitForFunction(
                    "document.getElementById('etat').textContent.includes('le serveur ne répond pas. Continuer')");
            assertThat(ines.get(pile + "/keying/sheet?turn=1").of("age")).contains("\"written\":\"\"");
            page.context().setOffline(false);
            waitFor(page, "Enregistré.");
            assertThat(ines.get(pile + "/keying/sheet?turn=1").of("age")).contains("\"written\":\"8\"");
            page.reload();
            ready(page);
            assertThat(page.locator("#q-age").inputValue()).isEqualTo("8");
            page.locator("#q-note:focus").waitFor();
        }
    }

    @Test
    void when_the_session_ends_the_page_asks_to_sign_in_again_and_keeps_what_was_typed() {
        Typist ines = typist("Inès");
        String pile = ines.opens("miam", "gouters", "Enfants " + PILES.incrementAndGet(), "T0", true);
        try (Page page = signedIn("Inès", 1280)) {
            keying(page, pile, 1);
            type(page, "A1", "Enter");
            waitFor(page, "Enregistré.");
            database.sql("update account.sessions set ended_at = now()").update();
            type(page, "8", "Enter");
            waitFor(
                    page,
                    "Votre session est terminée. Ce qui est saisi reste dans ce navigateur. Se connecter à nouveau");
            assertThat(page.locator("#etat a").getAttribute("href"))
                    .startsWith("/sign-in?to=%2Fprojects%2Fmiam%2Fpiles%2F");

            SignIn.on(page, address(""), SignIn.named(product, "Inès", "miam"));
            page.reload();
            ready(page);
            waitFor(page, "Enregistré.");
            assertThat(typist("Inès").get(pile + "/keying/sheet?turn=1").of("age"))
                    .contains("\"written\":\"8\"");
        }
    }

    @Test
    void every_page_about_paper_reads_well_on_a_screen_and_on_a_phone() {
        Typist ines = typist("Inès");
        Typist louis = typist("Louis");
        String pile = ines.opens("miam", "gouters", "Foyers de la cité, juin " + PILES.incrementAndGet(), "T0", true);
        for (int number = 1; number <= 3; number++) {
            ines.types(pile, 1, number, "code", "E" + number);
            ines.types(pile, 1, number, "age", "8");
            ines.marks(pile, 1, number, "poids", "illisible");
            ines.types(pile, 1, number, "gout", "non");
            ines.types(pile, 1, number, "note", "3");
            ines.finishes(pile, 1, number);
            louis.types(pile, 2, number, "code", "E" + number);
            louis.types(pile, 2, number, "age", number == 1 ? "9" : "8");
            louis.marks(pile, 2, number, "poids", number == 1 ? "refus" : "illisible");
            louis.types(pile, 2, number, "gout", "non");
            louis.types(pile, 2, number, "note", number == 1 ? "2" : "3");
            louis.finishes(pile, 2, number);
        }
        ines.types(pile, 1, 4, "code", "E4");
        ines.types(pile, 1, 4, "age", "40");
        ines.types(pile, 1, 4, "gout", "non");
        List<String> faults = new ArrayList<>();
        for (String path : List.of(
                "/projects/miam/piles",
                "/projects/miam/piles/new?form=gouters",
                pile,
                pile + "/keying?turn=1",
                pile + "/sheets/1/differences",
                pile + "/sheets/2",
                pile + "/sheets/4")) {
            for (int width : List.of(1280, 320)) {
                try (Page page = signedIn("Inès", width)) {
                    page.navigate(address(path));
                    if (path.contains("/keying")) {
                        ready(page);
                        page.locator("#q-age").focus();
                        page.locator("#q-gout").focus();
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
        if (page.locator("h1").count() != 1) {
            faults.add(where + " : il faut un seul titre de page");
        }
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
            faults.add(where + " : la page dépasse de " + overflow + " px");
        }
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            faults.add(
                    where + " : " + rule.getId() + " " + rule.getNodes().get(0).getTarget());
        }
        return faults;
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

    // ---- the hand
    // ------------------------------------------------------------------------------------------------------------

    private Page signedIn(String name, int width) {
        Page page = browser.page(width);
        SignIn.on(page, address(""), SignIn.named(product, name, "miam"));
        return page;
    }

    private Typist typist(String name) {
        return new Typist(SignIn.named(product, name, "miam"), port);
    }

    private void keying(Page page, String pile, int turn) {
        page.navigate(address(pile + "/keying?turn=" + turn));
        ready(page);
    }

    private static void ready(Page page) {
        page.locator("#fiche[data-ready]").waitFor();
    }

    private static void waitFor(Page page, String sentence) {
        page.waitForFunction("said => document.getElementById('etat').textContent === said", sentence);
    }

    private static void waitForTitle(Page page, String heading) {
        page.waitForFunction("said => document.querySelector('h1').textContent === said", heading);
    }

    /** Keys pressed one after the other; words are typed. */
    private static void type(Page page, String... keys) {
        for (String key : keys) {
            if (key.equals("Enter") || key.startsWith("Arrow")) {
                page.keyboard().press(key);
            } else {
                page.keyboard().type(key);
            }
        }
        page.waitForTimeout(150);
    }

    /** Goes to a link by the Tab key alone, and follows it. */
    private static void follow(Page page, String link) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (page.evaluate("document.activeElement.textContent").toString().contains(link)) {
                String before = page.url();
                page.keyboard().press("Enter");
                page.waitForURL(url -> !url.equals(before));
                return;
            }
        }
        throw new AssertionError("Tab never reaches « " + link + " »");
    }

    /** How many keys the browser saw go down. */
    private static int keystrokes(Page page, Runnable typing) {
        page.evaluate(
                "() => { window.keysSeen = 0; addEventListener('keydown', e => { if (e.isTrusted) window.keysSeen++; }, true); }");
        typing.run();
        return ((Number) page.evaluate("window.keysSeen")).intValue();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    // ---- the paper
    // ------------------------------------------------------------------------------------------------------------

    private String prepared(Form form) {
        entries.prepare(form);
        return entries.table(form);
    }

    private List<String> opinionsKept() {
        String fields = IntStream.rangeClosed(1, CLOSED).mapToObj(i -> "q" + i).collect(Collectors.joining(", "));
        List<String> kept = database.sql("select concat_ws(' ', " + fields + ") from data.miam_avis")
                .query(String.class)
                .list();
        database.sql("truncate data.miam_avis").update();
        return kept;
    }

    private static String expected() {
        return IntStream.range(0, CLOSED)
                .mapToObj(
                        i -> List.of("jamais", "parfois", "souvent", "toujours").get(i % 4))
                .collect(Collectors.joining(" "));
    }

    private static Form opinions() {
        List<Field> fields = IntStream.rangeClosed(1, CLOSED)
                .mapToObj(i -> PaperTests.field(
                        "q" + i,
                        FieldType.SELECT_ONE,
                        "Question " + i,
                        false,
                        null,
                        null,
                        null,
                        PaperTests.choices("jamais=Jamais", "parfois=Parfois", "souvent=Souvent", "toujours=Toujours")))
                .toList();
        return new Form("miam", "avis", "Avis", Use.ENQUETE, "1", "avis.xlsx", fields);
    }
}
