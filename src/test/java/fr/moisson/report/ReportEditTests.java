package fr.moisson.report;

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
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.util.HtmlUtils;

/** Louis rewrites a report on a page: proposed what may be written, told what is wrong, shown what it becomes. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class ReportEditTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String REPORT = "/projects/miam/reports/resume";
    private static final Path FILE = FOLDER.resolve("reports/miam/resume.md");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Revisions revisions;

    @Autowired
    Funders funders;

    @Autowired
    Projects projects;

    private Visitor ines = new Visitor("");
    private Visitor louis = ines;
    private String text = "";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeAll
    static void the_files_of_miam() throws IOException {
        for (String part : List.of("reports/miam", "questionnaires/miam")) {
            FileSystemUtils.copyRecursively(Path.of(part), FOLDER.resolve(part));
        }
    }

    @BeforeEach
    void the_team() throws IOException {
        String site = "http://localhost:" + port;
        ines = Visitor.of(site, SignIn.as(product, Role.INTERN, "miam"));
        louis = Visitor.of(site, SignIn.as(product, Role.LEAD, "miam"));
        Files.copy(Path.of("reports/miam/resume.md"), FILE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        text = Files.readString(FILE);
    }

    private static String read(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(answer.body()).replaceAll("<[^>]+>", " ").replaceAll("[ \\n\\t]+", " ");
    }

    private String over() {
        return louis.get(REPORT + "/edit").body().replaceFirst("(?s).*name=\"over\" value=\"([0-9a-f]{64})\".*", "$1");
    }

    @Test
    void a_text_is_saved_in_the_folder_and_the_one_before_is_kept() throws IOException {
        String now = text.replace("Trois ans pour mieux manger", "Trois années pour mieux manger");
        assertThat(now).isNotEqualTo(text);
        assertThat(louis.post(REPORT + "/edit", "over", over(), "text", now.replace("\n", "\r\n"))
                        .status())
                .isEqualTo(302);
        assertThat(Files.readString(FILE)).isEqualTo(now);
        assertThat(revisions.texts("miam", "reports/miam/resume.md")).startsWith(now, text);
    }

    @Test
    void what_is_wrong_is_told_with_its_line_and_nothing_is_saved_or_lost() throws IOException {
        String wrong = text + "\nIl reste {{panier_moyn}}.\n\n```figur\nkind: bars\n```\n";
        String checked = read(louis.post(REPORT + "/check", "text", wrong));
        assertThat(checked)
                .contains(
                        "2 choses à corriger dans le texte.",
                        "Ligne " + (text.lines().count() + 2),
                        "«\u00A0{{panier_moyn}}\u00A0»\u00A0: l’indicateur «\u00A0panier_moyn\u00A0» n’existe pas. Écrire par exemple «\u00A0panier_moyen\u00A0».");
        Visitor.Answer refused = louis.post(REPORT + "/edit", "over", over(), "text", wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(read(refused))
                .contains(
                        "Corriger d’abord le texte\u00A0: chaque faute est dite avec sa ligne.",
                        "Il reste {{panier_moyn}}.");
        assertThat(Files.readString(FILE)).isEqualTo(text);
    }

    @Test
    void of_two_people_who_write_at_once_the_second_is_told_and_loses_nothing() throws IOException {
        String over = over();
        Files.writeString(FILE, text.replace("ensemble", "tous ensemble"), StandardCharsets.UTF_8);
        String mine = text + "\nPlus loin.\n";
        Visitor.Answer second = louis.post(REPORT + "/edit", "over", over, "text", mine);
        assertThat(second.status()).isEqualTo(422);
        assertThat(read(second))
                .contains(
                        "Quelqu’un a enregistré un autre texte pendant que vous écriviez le vôtre, qui est resté dans la page. Enregistrer de nouveau met le vôtre à sa place\u00A0; l’autre est gardé.",
                        "Plus loin.");
        assertThat(louis.post(REPORT + "/edit", "over", over(), "text", mine).status())
                .isEqualTo(302);
        assertThat(revisions.texts("miam", "reports/miam/resume.md").get(1)).contains("tous ensemble");
    }

    @Test
    void the_three_sheets_of_the_financial_report_ask_nothing_that_nobody_answers() {
        Project miam = projects.named("miam").orElseThrow();
        Funders.Funder cerfa = funders.named("miam", "cerfa").orElseThrow();
        Funders.Answering answering = funders.answering(miam, cerfa);
        assertThat(answering.asked()).hasSizeGreaterThan(40);
        assertThat(cerfa.template().gaps(answering.answers())).isEmpty();
    }

    @Test
    void only_the_lead_writes() {
        for (String page : List.of("/edit", "/check", "/preview")) {
            assertThat(ines.post(REPORT + page, "text", text).isRefused())
                    .as(page)
                    .isTrue();
        }
        assertThat(ines.get(REPORT + "/edit").isRefused()).isTrue();
        assertThat(louis.get("/projects/miam/reports/inconnu/edit").status()).isEqualTo(404);
        assertThat(louis.post("/projects/miam/reports/..%2f..%2fREADME/edit", "text", "x")
                        .status())
                .isBetween(400, 404);
    }

    @Test
    void numbers_and_blocks_are_proposed_where_the_hand_is_and_the_result_stands_beside() {
        try (Browser browser = new Browser();
                Page page = browser.page(1280)) {
            SignIn.on(page, "http://localhost:" + port, SignIn.as(product, Role.LEAD, "miam"));
            page.navigate("http://localhost:" + port + REPORT + "/edit");
            page.frameLocator("#apercu").locator("h1").waitFor();
            assertThat(page.frameLocator("#apercu").locator("h1").textContent())
                    .contains("Trois ans pour mieux manger");
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .extracting(Rule::getId)
                    .isEmpty();
            page.locator("#texte").press("Control+End");
            page.keyboard().type("\nEncore {{panier moy");
            assertThat(page.locator("#propositions").isHidden()).isTrue();
            page.keyboard().press("Backspace");
            for (int i = 0; i < "panier mo".length(); i++) {
                page.keyboard().press("Backspace");
            }
            page.keyboard().type("panier_m");
            page.locator("#propositions li").first().waitFor();
            assertThat(page.locator("#propositions li").first().textContent()).contains("panier_moyen", "Panier moyen");
            page.keyboard().press("Enter");
            page.keyboard().type(" et toujours.");
            assertThat(page.locator("#texte").inputValue()).endsWith("Encore {{panier_moyen}} et toujours.");
            page.locator("#verdict .right").waitFor();
            page.keyboard().type("\n\n```fig");
            page.locator("#propositions li").first().waitFor();
            page.keyboard().press("Tab");
            assertThat(page.locator("#texte").inputValue()).endsWith("```figure");
            page.locator("#verdict [data-line]").first().waitFor();
            assertThat(new AxeBuilder(page).exclude("#apercu").analyze().getViolations())
                    .extracting(Rule::getId)
                    .isEmpty();
            page.setViewportSize(320, 800);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(320);
        }
    }
}
