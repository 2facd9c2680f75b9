package fr.moisson.form.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.entry.Entries;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A new version of a form, in a real browser: uploaded, refused, corrected, seen, tried, compared, published. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormBrowserTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final List<Integer> WIDTHS = List.of(1280, 320);

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

    @TempDir
    Path computer;

    private Browser browser;
    private final List<String> faults = new ArrayList<>();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
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

    private static final String CHOICES = """

            choices
            list_name | name     | label::Français (fr) | label::العربية (ar) | media::image
            gouts     | bon      | C’est bon            | لذيذ                | bon.svg
            gouts     | bof      | Bof                  | لا بأس              | bof.svg
            gouts     | mauvais  | Pas bon              | غير لذيذ            | mauvais.svg
            moyens    | pied     | À pied               | مشياً               |
            moyens    | velo     | À vélo               | بالدراجة            |
            moyens    | voiture  | En voiture           | بالسيارة            |

            settings
            form_title                | form_id | version
            Les légumes à la cantine  | cantine | %s
            """;

    private static final String FIRST = """
            survey
            type                   | name     | label::Français (fr)          | label::العربية (ar)  | required | relevant   | constraint | hint::Français (fr)
            integer                | age      | Quel âge as-tu ?              | كم عمرك؟             | yes      |            | . < 13     | En années
            select_one gouts       | avis     | Le légume du jour, c’était… | كيف كان الخضار اليوم؟ | yes      | ${age} > 3 |            |
            select_multiple moyens | trajet   | Comment viens-tu ?            | كيف تأتي؟            |          |            |            |
            begin_repeat           | personne | Qui mange avec toi ?          | من يأكل معك؟         |          |            |            |
            text                   | prenom   | Son prénom                    | الاسم                | yes      |            |            |
            end_repeat             |          |                               |                      |          |            |            |
            note                   | merci    | Merci !                       | شكراً                |          |            |            |
            """ + CHOICES.formatted("2026-01");

    private static final String FAULTY =
            FIRST.replace("select_multiple moyens", "select_multple moyens ").replace("${age} > 3", "${agge} > 3");

    private static final String SECOND = FIRST.replace("| avis     |", "| gout     |")
            .replace("moyens    | voiture  | En voiture           | بالسيارة            |\n", "")
            .replace("note                   | merci", "range                  | note")
            .replace("| Merci !                       |", "| Quelle note, de 1 à 10 ?      |")
            .replace("${age} > 3", "${age} > 4");

    @Test
    void a_version_goes_from_the_computer_to_the_children() throws IOException {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/cantine.xlsx", Written.workbook(FIRST));
        for (String face : List.of("bon", "bof", "mauvais")) {
            QuestionnaireFolder.put(
                    FOLDER,
                    "essai/enquetes/" + face + ".svg",
                    ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10' width='80' height='80'>"
                                    + "<circle cx='5' cy='5' r='4.5' fill='#8FBCCF'/></svg>")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        answers();
        try (Page page = signedIn(1280)) {
            page.navigate(address("/projects/essai"));
            page.locator("nav >> text=Formulaires").click();
            page.locator("text=Les légumes à la cantine").first().click();
            upload(page, FAULTY);
            assertThat(page.locator(".workbook-faults li").count()).isEqualTo(2);
            assertThat(page.locator(".workbook-faults").textContent().replace('\u00A0', ' '))
                    .contains("« select_multple moyens » n’est pas un type connu.")
                    .contains("« ${agge} » n’est pas une question de ce formulaire.");
            everyWidth(page, "faults");
            upload(page, SECOND);
            assertThat(page.locator("h2 >> text=Ce qui change depuis la version 2026-01")
                            .count())
                    .isEqualTo(1);
            assertThat(page.locator("#version").inputValue()).isEqualTo("2026-02");
            assertThat(page.locator(".guess").textContent()).contains("avis").contains("gout");
            everyWidth(page, "draft");
            page.locator("text=Voir et essayer").click();
            everyWidth(page, "preview");
            page.getByLabel("Quel âge as-tu ?").fill("14");
            page.locator("text=Ajouter une fois").click();
            assertThat(page.locator("input[name$='prenom']").count()).isEqualTo(2);
            assertThat(page.getByLabel("Quel âge as-tu ?").inputValue()).isEqualTo("14");
            page.locator("text=Vérifier ces réponses").click();
            page.locator(".summary").waitFor();
            everyWidth(page, "tried");
            page.locator("text=العربية").first().click();
            assertThat(page.locator("label[dir='rtl'] >> text=كم عمرك؟").count())
                    .isEqualTo(1);
            everyWidth(page, "arabic");
            page.locator("text=Le brouillon").first().click();
            page.locator(".guess input").first().check();
            page.locator("#notes").fill("Une note plutôt qu’un merci.");
            page.locator("text=Publier cette version").click();
            page.locator(".done").waitFor();
            assertThat(page.locator(".done").textContent()).contains("La version 2026-02 est publiée.");
            everyWidth(page, "published");
            page.locator("text=Ce qui a changé").first().click();
            everyWidth(page, "changes");
            page.navigate(address("/projects/essai/forms"));
            everyWidth(page, "forms");
            page.navigate(address("/projects/essai/forms/new"));
            page.locator("text=Déposer le classeur").click();
            page.locator(".summary").waitFor();
            everyWidth(page, "new");
        }
        assertThat(forms.questionnaire("essai", "cantine").version()).isEqualTo("2026-02");
        assertThat(database.sql("select string_agg(gout, ' ' order by _id) from data.essai_cantine")
                        .query(String.class)
                        .single())
                .isEqualTo("bon bon mauvais");
        assertThat(faults).isEmpty();
    }

    private void answers() {
        Form table = forms.tabulation("essai", forms.questionnaire("essai", "cantine"))
                .main()
                .form();
        entries.prepare(table);
        database.sql("""
                        with import as (
                          insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions, header_row,
                            headers, fields, direct, expected, position, finished_at)
                          values ('essai', 'cantine', 'a.csv', '', '', '2026-01', '', 1, '{}', '{}', true, 0, 0, now())
                          returning id)
                        insert into data.essai_cantine (_import, _row, age, avis, trajet)
                        select id, n, 7, (array['bon', 'bon', 'mauvais'])[n], (array['pied', 'voiture', 'pied voiture'])[n]
                        from import, generate_series(1, 3) n order by n
                        """).update();
    }

    private void upload(Page page, String drawn) throws IOException {
        Path file = computer.resolve("cantine (2).xlsx");
        Files.write(file, Written.workbook(drawn));
        page.locator("#classeur").setInputFiles(file);
        page.locator("button:has-text('version'), button:has-text('Remplacer le brouillon')")
                .last()
                .click();
        page.locator("h1:has-text('Brouillon')").waitFor();
    }

    private Page signedIn(int width) {
        Page page = browser.page(width);
        SignIn.on(page, address(""), SignIn.as(product, Role.LEAD, "essai"));
        return page;
    }

    private void everyWidth(Page page, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            String where = name + " à " + width + " px";
            if (page.locator("h1").count() != 1) {
                faults.add(where + " : il faut un seul titre de page");
            }
            Object overflow =
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (((Number) overflow).intValue() > 0) {
                faults.add(where + " : la page dépasse de " + overflow + " px");
            }
            for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
                faults.add(where + " : " + rule.getId() + " "
                        + rule.getNodes().get(0).getTarget());
            }
            picture(page, name, width);
        }
        page.setViewportSize(1280, 900);
    }

    /** With {@code -Dpictures=FOLDER}: what the pages look like, to be looked at. */
    private static void picture(Page page, String name, int width) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + "-" + width + ".png"))
                    .setFullPage(true));
        }
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
