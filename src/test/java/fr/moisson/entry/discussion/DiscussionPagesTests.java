package fr.moisson.entry.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.project.Evaluator;
import fr.moisson.project.Folders;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** The page of discussions, by real requests and in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class DiscussionPagesTests {
    private static final String PROJECT = "vergers";
    private static final String PAGE = "/projects/vergers/discussions";
    private static final Path FOLDER = definitions();
    private static final String GROUP = """
            03/02/2025, 14:00 - Nadia Benali a ajouté Karim Zeroual
            03/02/2025, 14:05 - Nadia Benali: Qui vient au Jardin ?
            03/03/2025, 09:00 - +33 6 11 22 33 44: moi, et Mireille. Mon numéro : 06 98 76 54 32
            03/03/2025, 09:01 - Karim Zeroual: <Médias omis>
            merci Nadia
            03/03/2025, 09:02 - Karim Zeroual: à 18 h <Ce message a été modifié>
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    @Autowired
    Folders folders;

    @Autowired
    Evaluator evaluator;

    @Autowired
    Projects projects;

    private Visitor ines = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void nothing_came_yet() throws IOException {
        FileSystemUtils.deleteRecursively(folders.data(PROJECT));
        database.sql("truncate entry.imports, entry.messages, entry.hidden_words cascade")
                .update();
        Files.createDirectories(folders.data(PROJECT));
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, PROJECT));
    }

    @Test
    void an_empty_page_tells_how_to_export_a_discussion() {
        assertThat(text(ines.get(PAGE)))
                .contains("Aucune discussion n’a encore été lue. Apporter une discussion WhatsApp Sur Android")
                .contains("choisir « Sans les médias », et s’envoyer le fichier .txt.")
                .contains("Sur un iPhone");
    }

    @Test
    void messages_are_read_month_by_month_under_pseudonyms() {
        put("groupe.txt", GROUP);
        evaluate();
        String last = text(ines.get(PAGE));
        assertThat(last)
                .contains("4 messages de 3 personnes, de février 2025 à mars 2025.")
                .contains("Remplacé dans les textes : 1 nom, 1 numéro de téléphone.")
                .contains("février 2025 (1) mars 2025 (3)")
                .contains("mars 2025 3 messages de 2 personnes.")
                .containsPattern(
                        "3 mars 2025, 9 h 00 \\w{6}-\\w{6} moi, et Mireille. Mon numéro : \\[téléphone] groupe.txt, ligne 3")
                .containsPattern("merci \\w{6}-\\w{6} \\(image, son ou document\\)")
                .contains("à 18 h (modifié)")
                .contains(
                        "groupe.txt : 4 messages de 3 personnes. 1 ligne dit qui est arrivé, parti, ou ce qui a changé dans le groupe :"
                                + " elle est comptée et n’est pas gardée. Rien n’y dit si 03/04 est le 3 avril ou le 4 mars : le jour est pris"
                                + " en premier, comme en France.")
                .doesNotContain("Qui vient");
        assertThat(text(ines.get(PAGE + "?month=2025-02"))).contains("Qui vient au Jardin ?");
        assertThat(text(ines.get(PAGE + "?month=x&page=-4"))).contains("mars 2025 3 messages");
        for (String page : List.of(PAGE, PAGE + "?month=2025-02", "/projects/vergers/files")) {
            assertThat(ines.get(page).body()).doesNotContain("Nadia", "Karim", "98 76", "11 22");
        }
        assertThat(text(ines.get("/projects/vergers/files")))
                .contains("1 fichier, 0 ligne gardée, 4 messages gardés")
                .contains("groupe.txt Discussion 4 4 0 0 0 0 0");
    }

    @Test
    void another_name_is_hidden_in_place_and_may_be_shown_again() {
        put("groupe.txt", GROUP);
        evaluate();
        assertThat(said(""))
                .contains(
                        "Écrire un seul mot, de trois lettres au moins : un nom ou un prénom, par exemple « Mireille ».");
        assertThat(said("Mme Mireille")).contains("Écrire un seul mot, de trois lettres au moins");
        assertThat(said("Jardin"))
                .contains(
                        "C’est le nom d’un lieu ou d’un partenaire du projet, il reste écrit. Indiquer le nom d’une personne.");
        assertThat(said("Ghislaine")).contains("Ce mot n’est dans aucun message. Il sera remplacé s’il vient.");
        assertThat(said("MIREILLE"))
                .contains("Ce mot est remplacé par [nom] dans 1 message, et le sera dans ceux qui viendront.")
                .contains("moi, et [nom].")
                .contains("Un mot ajouté par Inès")
                .doesNotContain("moi, et Mireille");
        int word = database.sql("select max(id) from entry.hidden_words")
                .query(Integer.class)
                .single();
        assertThat(text(follow(ines.post(PAGE + "/words/" + word + "/show"))))
                .contains("Ce mot ne sera plus remplacé. Les discussions sont relues.");
        waitForTheEnd();
        assertThat(text(ines.get(PAGE))).contains("moi, et Mireille.");
    }

    @Test
    void a_partner_reads_nothing() {
        put("groupe.txt", GROUP);
        evaluate();
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, PROJECT));
        assertThat(paul.get(PAGE).isRefused()).isTrue();
        assertThat(paul.post(PAGE + "/words", "word", "Mireille").isRefused()).isTrue();
        assertThat(paul.post(PAGE + "/words/1/show").isRefused()).isTrue();
        assertThat(new Visitor(site()).get(PAGE).isRefused()).isTrue();
    }

    @Test
    void the_page_is_sound_on_a_wide_and_on_a_narrow_screen() {
        try (Browser browser = new Browser()) {
            look(browser, "empty");
            put("groupe.txt", GROUP);
            evaluate();
            said("Mireille");
            look(browser, "full");
        }
    }

    private void look(Browser browser, String what) {
        for (int width : List.of(1280, 320)) {
            try (Page page = browser.page(width)) {
                SignIn.on(page, site(), SignIn.as(product, Role.INTERN, PROJECT));
                page.navigate(site() + PAGE);
                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .extracting(Rule::getId)
                        .as(what)
                        .isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as(what)
                        .isEqualTo(true);
            }
        }
    }

    private String said(String word) {
        return text(follow(ines.post(PAGE + "/words", "word", word)));
    }

    private Visitor.Answer follow(Visitor.Answer answer) {
        return ines.get(answer.header("location").orElseThrow().replaceFirst("^https?://[^/]+", ""));
    }

    private static String text(Visitor.Answer answer) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .replaceAll(" ([.,])(?= |$)", "$1")
                .strip();
    }

    private void put(String name, String text) {
        try {
            Files.writeString(folders.data(PROJECT).resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void evaluate() {
        evaluator.start(projects.named(PROJECT).orElseThrow());
        waitForTheEnd();
    }

    private void waitForTheEnd() {
        Project project = projects.named(PROJECT).orElseThrow();
        try {
            for (int n = 0; evaluator.isRunning(project); n++) {
                assertThat(n).as("a minute is enough").isLessThan(3_000);
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private static Path definitions() {
        Path folder = QuestionnaireFolder.fresh(PROJECT);
        QuestionnaireFolder.put(folder, PROJECT + "/journaux/recoltes.xlsx", Written.workbook("""
                survey
                type    | name   | label           | role | required
                date    | jour   | Jour            | key  | yes
                decimal | kilos  | Kilos récoltés  |      |

                settings
                form_title            | form_id  | version
                Journal des récoltes  | recoltes | 1
                """));
        try {
            Path project = folder.resolve("reports/" + PROJECT + "/project.yaml");
            Files.writeString(project, Files.readString(project) + "sites: [Jardin]\n");
            Files.writeString(project.resolveSibling("bilan.md"), """
                    ---
                    title: Ce que les vergers ont donné
                    ---

                    # L’essentiel

                    Les vergers ont donné {{kilos_recoltes}}.
                    """);
            Files.createDirectories(project.resolveSibling("indicators"));
            Files.writeString(project.resolveSibling("indicators/kilos_recoltes.yaml"), """
                    title: Kilos récoltés
                    level: réalisation
                    unit: kg
                    from: recoltes
                    sum: "${kilos}"
                    definition: Kilos notés au journal des récoltes.
                    limits: Ce qui n’est pas pesé n’y est pas.
                    source: Journal des récoltes
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
