package fr.moisson.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.entry.response.Receipt;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
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

/** Taking the data out from the page, and bringing them back, in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportPagesTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Responses responses;

    @Autowired
    JdbcClient database;

    private Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeAll
    void twoResponses() {
        browser = new Browser();
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/gouters.xlsx", Written.workbook("""
                survey
                type               | name   | label                       | role
                date               | jour   | Quel jour ?                 |
                text               | nom    | Comment vous appelez-vous ? | personal
                begin_repeat       | enfant | Les enfants                 |
                integer            | age    | Quel âge ?                  |
                select_multiple avis | avis | Et le goûter ?              |
                end_repeat         |        |                             |

                choices
                list_name | name | label
                avis      | bon  | C’était bon
                avis      | trop | Il y en avait trop

                settings
                form_title   | form_id | version
                Les goûters  | gouters | 1
                """));
        send("uuid:1", "<jour>2026-03-01</jour><nom>Lila</nom><enfant><age>9</age><avis>bon trop</avis></enfant>");
        send("uuid:2", "<jour>2026-04-01</jour><nom>Noé</nom><enfant><age>8</age></enfant>");
    }

    private void send(String instance, String answers) {
        String xml = "<data id='gouters' version='1'>" + answers + "<meta><instanceID>" + instance
                + "</instanceID></meta></data>";
        assertThat(responses.receive(new Submission(
                        "essai",
                        "gouters",
                        xml.getBytes(StandardCharsets.UTF_8),
                        Map.of(),
                        new Sender(Sender.Kind.LINK, "Portail"),
                        null)))
                .isInstanceOf(Receipt.Kept.class);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private Page page(Role role, int width) {
        Page page = browser.page(width);
        SignIn.on(page, site(), SignIn.as(product, role, "essai"));
        return page;
    }

    private static void isSound(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(Rule::getId)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void a_lead_downloads_a_workbook_and_what_comes_back_changes_nothing() throws IOException {
        try (Page page = page(Role.LEAD, 320)) {
            page.navigate(site() + "/projects/essai/exports");
            isSound(page);
            page.getByText("Les goûters").click();
            isSound(page);
            page.getByText("Les emporter aussi").click();
            Download download =
                    page.waitForDownload(() -> page.getByText("Télécharger").click());
            assertThat(download.suggestedFilename())
                    .startsWith("essai-gouters-personnel-")
                    .endsWith(".xlsx");
            Path file = Files.createTempFile("essai", ".xlsx");
            download.saveAs(file);
            try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
                assertThat(workbook.getSheet("Réponses").getRow(3).getCell(3).getStringCellValue())
                        .isEqualTo("Lila");
                assertThat(workbook.getSheet("Codes enfant").getLastRowNum()).isEqualTo(2);
            }
            page.setInputFiles("#fichier", file);
            page.getByText("Renvoyer ce fichier").click();
            assertThat(page.locator("[role=status]").innerText())
                    .contains(
                            "2\u00A0lignes lues\u00A0: 2\u00A0déjà là, inchangées, 0\u00A0nouvelle, 0\u00A0mise de côté.");
            isSound(page);
            Files.delete(file);
        }
        assertThat(database.sql(
                                "select about from account.audit where what like '%avec les champs personnels' order by id desc")
                        .query(String.class)
                        .list())
                .first()
                .isEqualTo("gouters · xlsx");
    }

    @Test
    void an_intern_takes_the_answers_without_what_says_who_people_are() throws IOException {
        try (Page page = page(Role.INTERN, 1280)) {
            page.navigate(site() + "/projects/essai/exports/gouters");
            assertThat(page.content())
                    .contains("Seule une personne responsable")
                    .doesNotContain("Les emporter aussi");
            page.locator("#du").fill("2026-03-15");
            Download download =
                    page.waitForDownload(() -> page.getByText("Télécharger").click());
            Path file = Files.createTempFile("essai", ".xlsx");
            download.saveAs(file);
            try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
                assertThat(workbook.getSheet("Codes").getLastRowNum()).isEqualTo(1);
                List<String> cells = new ArrayList<>();
                workbook.getSheet("Codes").getRow(1).forEach(cell -> cells.add(cell.toString()));
                assertThat(cells).contains("uuid:2").doesNotContain("Noé");
            }
            Files.delete(file);
        }
        Visitor intern = Visitor.of(site(), SignIn.as(product, Role.INTERN, "essai"));
        assertThat(intern.get("/projects/essai/exports/gouters/file/xlsx/personal")
                        .isRefused())
                .isTrue();
        assertThat(intern.get("/projects/essai/exports/gouters/file?format=spss&personal=yes&rows=all")
                        .header("location"))
                .hasValueSatisfying(address ->
                        assertThat(address).endsWith("/projects/essai/exports/gouters/file/spss/personal?rows=all"));
        assertThat(intern.get("/projects/essai/exports/rien").status()).isEqualTo(404);
        assertThat(intern.get("/projects/essai/exports/gouters/file/exe").status())
                .isEqualTo(404);
        assertThat(intern.get("/projects/essai/exports/gouters/file/csv?from=hier")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_partner_takes_no_rows_out() {
        Visitor partner = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "essai"));
        for (String path :
                List.of("", "/gouters", "/gouters/file/xlsx", "/gouters/file/csv", "/gouters/file/xlsx/personal")) {
            assertThat(partner.get("/projects/essai/exports" + path).isRefused())
                    .as(path)
                    .isTrue();
        }
    }

    @Test
    void an_export_of_another_moisson_comes_into_a_form_that_has_nothing_yet() {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/tablees.xlsx", Written.workbook("""
                survey
                type         | name    | label
                date         | jour    | Quel jour ?
                begin_repeat | convive | Les convives
                integer      | age     | Quel âge ?
                end_repeat   |         |

                settings
                form_title   | form_id | version
                Les tablées  | tablees | 1
                """));
        Visitor intern = Visitor.of(site(), SignIn.as(product, Role.INTERN, "essai"));
        assertThat(plain(intern.get("/projects/essai/exports").body()))
                .contains("Aucune ligne encore. Un export fait ailleurs peut y être renvoyé.");
        assertThat(plain(intern.get("/projects/essai/exports/tablees").body()))
                .contains("50 Mo et 200 000 lignes au plus, répétitions comprises.")
                .doesNotContain("Télécharger");
        assertThat(intern.get("/projects/essai/exports/tablees/file/xlsx").status())
                .isEqualTo(404);
        String csv = """
                _id;_table;_etat;_recu_le;_version;_instance;jour
                7;tablees;reçu;2026-03-01 12:00:00;1;uuid:7;2026-03-01
                """;
        assertThat(plain(intern.send(
                                "/projects/essai/exports/tablees/return",
                                java.util.Map.of(),
                                "file",
                                "tablees.csv",
                                csv.getBytes(StandardCharsets.UTF_8))
                        .body()))
                .contains("1 ligne lue : 0 déjà là, inchangée, 1 nouvelle, 0 mise de côté.")
                .contains("1 ligne qui compte");
    }

    private static String plain(String html) {
        return html.replace('\u00A0', ' ').replace('\u202F', ' ').replaceAll("\\s+", " ");
    }
}
