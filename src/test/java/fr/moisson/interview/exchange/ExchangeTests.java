package fr.moisson.interview.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import fr.moisson.interview.coding.Themes;
import fr.moisson.interview.exchange.Exchanged.Code;
import fr.moisson.interview.exchange.Exchanged.Document;
import fr.moisson.interview.exchange.Exchanged.Passage;
import fr.moisson.project.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

/** A lead takes what was said to another program and back; all of it is invented. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class ExchangeTests {
    private static final Path FOLDER = folder();
    private static final String SAID = "C’est cher 🥕.\n\n— Et après ? On se parle.";

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

    @Autowired
    Exchanges exchanges;

    @Autowired
    Projects projects;

    private int interview;
    private int price;
    private Visitor ines = new Visitor("");
    private Visitor lead = new Visitor("");

    /** Two projects that have the same title, so that their files can be compared byte by byte. */
    private static Path folder() {
        Path folder = QuestionnaireFolder.fresh("essai");
        try {
            Path other = Files.createDirectories(folder.resolve("reports/ailleurs"));
            Files.copy(folder.resolve("reports/essai/project.yaml"), other.resolve("project.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return folder;
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void an_interview_two_people_have_coded() {
        database.sql("truncate interview.themes, interview.theme_changes, interview.interviews cascade")
                .update();
        interview = interviews.begin(
                "essai",
                new Heading(
                        Kind.GROUP, "G01", "", "", "Salle des fêtes", LocalDate.of(2026, 3, 14), 45, "I. M.", "", true),
                "ines");
        texts.replace(interview, "ines", SAID);
        int brakes = themes.add("essai", null, "freins", "Ce qui retient.", "ines");
        price = themes.add("essai", brakes, "prix", "", "ines");
        themes.add("essai", null, "leviers", "", "ines");
        ines = Visitor.of(site(), SignIn.named(product, "ines", "essai"));
        lead = lead("essai");
        code(ines, "cher 🥕", price);
        code(Visitor.of(site(), SignIn.named(product, "nour", "essai")), "On se parle", brakes);
    }

    private Visitor lead(String project) {
        return Visitor.of(site(), SignIn.as(product, Role.LEAD, project));
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private void code(Visitor coder, String words, int theme) {
        String here = "/projects/essai/interviews/" + interview;
        int from = SAID.indexOf(words);
        int start = SAID.codePointCount(0, from);
        assertThat(coder.postJson(
                                here + "/codings",
                                "{\"start\": %d, \"quote\": \"%s\", \"theme\": %d}".formatted(start, words, theme))
                        .status())
                .isEqualTo(200);
    }

    private byte[] file(String project) {
        return QdaWriter.project(exchanges.of(projects.named(project).orElseThrow()));
    }

    private String send(String project, String name, byte[] file) {
        String there = "/projects/" + project + "/themes/exchange";
        Visitor lead = lead(project);
        Visitor.Answer sent = lead.send(there, Map.of(), "file", name, file);
        assertThat(sent.status()).isEqualTo(302);
        return text(lead.get(there));
    }

    @Test
    void what_leaves_a_project_and_enters_another_leaves_it_again_byte_by_byte() {
        byte[] file = file("essai");
        assertThat(send("ailleurs", "entretiens.qdpx", file))
                .contains("Repris : 3 thèmes, 1 rencontre et 2 passages. Rien de ce qui était là n’a changé.");
        assertThat(file("ailleurs")).isEqualTo(file);
        Interview taken = interviews.of("ailleurs").get(0);
        assertThat(taken.heading()).isEqualTo(interviews.of("essai").get(0).heading());
        assertThat(texts.latest(taken.id()).text()).isEqualTo(SAID);
    }

    @Test
    void the_same_file_taken_twice_adds_nothing() {
        byte[] file = file("essai");
        send("ailleurs", "entretiens.qdpx", file);
        assertThat(send("ailleurs", "entretiens.qdpx", file))
                .contains("Rien de nouveau dans ce fichier : tout y était déjà.");
        assertThat(send("essai", "entretiens.qdpx", file))
                .contains("Rien de nouveau dans ce fichier : tout y était déjà.");
    }

    @Test
    void what_was_coded_elsewhere_stands_beside_what_was_coded_here() {
        Exchanged before = exchanges.of(projects.named("essai").orElseThrow());
        Document document = before.documents().get(0);
        Passage more = new Passage(
                UUID.randomUUID(),
                0,
                5,
                before.codes().get(1).guid(),
                before.coders().get(0).guid(),
                Instant.now());
        Exchanged after = new Exchanged(
                before.name(),
                before.coders(),
                before.codes(),
                List.of(new Document(
                        document.guid(),
                        document.name(),
                        document.beganAt(),
                        document.about(),
                        document.text(),
                        List.of(more))),
                0);
        assertThat(send("essai", "retour.qdpx", QdaWriter.project(after)))
                .contains("Repris : 0 thème, 0 rencontre et 1 passage. Rien de ce qui était là n’a changé.");
        assertThat(ines.getJson("/projects/essai/interviews/" + interview + "/codings")
                        .body())
                .contains("cher 🥕", "On se parle", "C’est");
    }

    @Test
    void a_text_that_changed_here_keeps_its_words_and_says_so() {
        byte[] file = file("essai");
        texts.replace(interview, "ines", "Tout autre chose.");
        assertThat(send("essai", "entretiens.qdpx", file))
                .contains("Le texte n’est plus le même ici : G01. Leurs passages ne sont pas repris.");
        assertThat(texts.latest(interview).text()).isEqualTo("Tout autre chose.");
    }

    @Test
    void a_document_of_another_program_gets_a_code_and_loses_its_name() {
        Document document = new Document(
                UUID.randomUUID(),
                "Madame Petit",
                Instant.parse("2026-02-03T10:00:00Z"),
                Map.of(),
                "Bonjour.",
                List.of());
        Exchanged file = new Exchanged("Terrain", List.of(), List.of(), List.of(document), 2);
        assertThat(send("essai", "terrain.qdpx", QdaWriter.project(file)))
                .contains(
                        "Repris : 0 thème, 1 rencontre et 0 passage.",
                        "Les documents d’un autre logiciel ont reçu un code : H01. Leur nom, qui peut être celui d’une personne, "
                                + "n’est pas gardé. Compléter leur en-tête, et relire le texte : des noms peuvent s’y trouver.");
        assertThat(interviews.of("essai"))
                .extracting(one -> one.heading().code() + " " + one.heading().heldOn())
                .containsExactly("G01 2026-03-14", "H01 2026-02-03");
        assertThat(lead.get("/projects/essai/interviews").body()).doesNotContain("Petit");
    }

    @Test
    void themes_are_known_by_their_numbers_or_by_their_place() {
        UUID other = UUID.randomUUID();
        List<Code> codes = List.of(new Code(
                UUID.randomUUID(), "Freins", "autrement dit", List.of(new Code(other, "horaires", "", List.of()))));
        assertThat(send("essai", "livre.qdc", QdaWriter.codebook(codes)))
                .contains("Repris : 1 thème, 0 rencontre et 0 passage.");
        assertThat(themes.of("essai").themes())
                .extracting(theme -> theme.path() + " : " + theme.meaning())
                .containsExactly("freins : Ce qui retient.", "freins › prix : ", "freins › horaires : ", "leviers : ");
        assertThat(send("essai", "livre.qdc", QdaWriter.codebook(codes)))
                .contains("Rien de nouveau dans ce fichier : tout y était déjà.");
    }

    @Test
    void what_two_people_code_without_seeing_each_other_does_not_leave() {
        String here = "/projects/essai/interviews/" + interview;
        ines.post(here + "/agreement/join");
        assertThat(exchanges
                        .of(projects.named("essai").orElseThrow())
                        .documents()
                        .get(0)
                        .passages())
                .isEmpty();
    }

    @Test
    void it_is_for_the_lead_alone() {
        for (String path : List.of("", "/codebook", "/project")) {
            assertThat(ines.get("/projects/essai/themes/exchange" + path).isRefused())
                    .as(path)
                    .isTrue();
        }
        assertThat(ines.send("/projects/essai/themes/exchange", Map.of(), "file", "x.qdpx", file("essai"))
                        .isRefused())
                .isTrue();
        assertThat(text(ines.get("/projects/essai/themes"))).doesNotContain("Avec d’autres logiciels");
    }

    @Test
    void a_file_that_cannot_be_read_says_what_to_choose() {
        assertThat(send("essai", "notes.txt", new byte[] {1}))
                .contains("« notes.txt » ne se lit pas ici. Choisir un fichier .qdc (les thèmes) ou .qdpx");
        lead.post("/projects/essai/themes/exchange");
        assertThat(interviews.of("essai")).hasSize(1);
    }

    @Test
    void a_lead_takes_the_files_away_in_a_browser() throws IOException {
        try (Browser browser = new Browser();
                Page page = browser.page(1280)) {
            SignIn.on(page, site(), SignIn.as(product, Role.LEAD, "essai"));
            page.navigate(site() + "/projects/essai/themes");
            page.click("text=Avec d’autres logiciels");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            Download project =
                    page.waitForDownload(() -> page.click("text=Les rencontres, les thèmes et les passages (.qdpx)"));
            assertThat(project.suggestedFilename()).isEqualTo("entretiens-essai.qdpx");
            assertThat(Files.readAllBytes(project.path())).isEqualTo(file("essai"));
            page.setInputFiles("#fichier", project.path());
            page.click("text=Reprendre ce fichier");
            assertThat(page.textContent(".summary")).contains("ne se lit pas ici");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            Download themes = page.waitForDownload(() -> page.click("text=Les thèmes seuls (.qdc)"));
            assertThat(themes.suggestedFilename()).isEqualTo("themes-essai.qdc");
        }
    }

    private static String text(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ");
    }
}
