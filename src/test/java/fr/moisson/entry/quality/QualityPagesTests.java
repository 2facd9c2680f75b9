package fr.moisson.entry.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.entry.Entries;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.project.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On the 12th of May 2026, Inès looks at what came of the garden's journals; all of it is invented. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityPagesTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String HERE = "/projects/essai/quality";

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

    @TestConfiguration
    static class OnThatDay {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-05-12T10:00:00Z"), ZoneOffset.UTC);
        }

        @Bean
        Waiting cells() {
            return project -> List.of("3 cellules de « ventes.csv » attendent une réponse.");
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeAll
    void aYearOfJournals() throws IOException {
        Files.writeString(FOLDER.resolve("reports/essai/project.yaml"), """
                title: Un jardin à partager
                partners: [Le Jardin, La Cantine]
                period: { start: 2026-01-01, end: 2026-12-31 }
                rounds:
                  - { code: T0, title: avant, start: 2026-02-01, end: 2026-03-31, asked: { avis: 30 } }
                  - { code: T1, title: après, start: 2026-11-01, end: 2026-12-15, asked: { avis: 30 } }
                rhythm:
                  epiceries: { every: month, except: [08], cancelled: [2026-04], kept_by: Le Jardin }
                  stands: { per_month: 2, school: true, kept_by: La Cantine }
                  paniers: { every: month }
                  epicerie: { every: month }
                school_zone: B
                deadlines:
                  - { what: bilan à la fondation, on: 2026-05-22 }
                checks:
                  - { form: epiceries, field: montant, of: paniers, sum: prix, by: seance, tolerance: 0.05, sentence: "À reprendre avec la caisse." }
                  - { form: epiceries, field: foyers, of: paniers, by: seance }
                  - { form: epiceries, field: foyer, of: paniers, by: seance }
                """);
        put("journaux/epiceries", """
                survey
                type    | name    | label             | role   | constraint
                text    | seance  | Séance            | key    |
                date    | date    | Date              | date   |
                integer | foyers  | Foyers venus      | count  |
                integer | nouveaux | Dont nouveaux    | count  | . <= ${foyers}
                decimal | montant | Ventes (€)        | amount |

                settings
                form_title             | form_id   | version
                Journal des épiceries  | epiceries | 1
                """);
        put("journaux/paniers", """
                survey
                type    | name   | label  | role
                text    | seance | Séance | key
                text    | foyer  | Foyer  | key
                decimal | prix   | Prix   | amount

                settings
                form_title          | form_id | version
                Journal des paniers | paniers | 1
                """);
        put("journaux/stands", """
                survey
                type    | name     | label             | role
                date    | date     | Date              | date
                text    | lieu     | Lieu              | site
                text    | titre    | Intitulé          |
                integer | presents | Personnes présentes | count
                text    | remarque | Remarque          |

                settings
                form_title         | form_id | version
                Journal des stands | stands  | 1
                """);
        put("enquetes/avis", """
                survey
                type              | name  | label   | role
                text              | code  | Code    | subject
                select_one vague  | vague | Passage | round

                choices
                list_name | name | label
                vague     | T0   | Avant
                vague     | T1   | Après

                settings
                form_title | form_id | version
                Votre avis | avis    | 1
                """);
        forms.tables("essai").forEach(entries::prepare);
        rows("epiceries", "suivi.csv", "seance, date, foyers, nouveaux, montant", """
                'E1', '2026-01-14', 2, 0, 30
                'E2', '2026-02-11', 2, 5, 25
                'E3', '2025-03-11', 1, 0, 9
                """);
        rows("paniers", "caisse.csv", "seance, foyer, prix", """
                'E1', 'F1', 10
                'E1', 'F2', 20
                'E2', 'F1', 10
                'E2', 'F2', 22.5
                """);
        rows("stands", "stands.csv", "date, lieu, titre, presents, remarque", """
                '2026-01-10', 'Place', 'Soupe d’hiver', 24, null
                '2026-01-17', 'Place', 'Galettes', 26, 'couscous marocain, très bon'
                '2026-02-07', 'Place', 'Crêpes', 25, 'Mme Invent est diabétique, la rappeler'
                '2026-03-07', 'Place', 'Semis', 23, 'azerty'
                '2026-03-14', 'Place', 'Boutures', 27, null
                '2026-03-21', 'Place', 'Radis', 26, null
                '2026-03-28', 'Place', 'Salades', 24, null
                '2026-05-02', 'Place', 'Fête du jardin', 250, null
                """);
        rows("stands", "stands de la cantine.csv", "date, lieu, titre, presents, remarque", """
                '2026-05-03', 'place', 'Fete du Jardin', 41, null
                """);
        rows("avis", "avis.csv", "code, vague", """
                'A1', 'T0'
                'A2', 'T0'
                """);
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private static void put(String path, String drawn) {
        QuestionnaireFolder.put(FOLDER, "essai/" + path + ".xlsx", Written.workbook(drawn));
    }

    private void rows(String name, String file, String columns, String drawn) {
        Form form = forms.tables("essai").stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        int number = database.sql("""
                        insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions, header_row, headers,
                          fields, direct, expected, position)
                        values ('essai', :form, :file, '', 'x', '1', 'x', 1, '{}', '{}', true, 0, 1) returning id
                        """)
                .param("form", name)
                .param("file", file)
                .query(Integer.class)
                .single();
        int[] row = {1};
        drawn.lines().forEach(line -> database.sql("insert into " + entries.table(form) + " (_import, _row, " + columns
                        + ") values (" + number + ", " + ++row[0] + ", " + line + ")")
                .update());
    }

    private String page() {
        return Visitor.of("http://localhost:" + port, SignIn.as(product, Role.INTERN, "essai"))
                .get(HERE)
                .body();
    }

    /** The texts of the cells of a row of the calendar. */
    private List<String> months(Page page, String form) {
        return Arrays.asList(page.locator("table.months tr:has-text('" + form + "') td > span:first-child")
                .allTextContents()
                .toArray(String[]::new));
    }

    @Test
    void each_month_says_what_came_and_what_is_missing() {
        Page page = signedIn(1280);
        page.navigate("http://localhost:" + port + HERE);
        assertThat(months(page, "Journal des épiceries"))
                .containsExactly(
                        "1", "1", "manque", "annulé", "à venir", "à venir", "à venir", "–", "à venir", "à venir",
                        "à venir", "à venir");
        assertThat(months(page, "Journal des stands"))
                .as("half of February and of April is holidays in zone B, and July but for three days")
                .containsExactly(
                        "2", "1", "4", "manque", "2", "à venir", "–", "–", "à venir", "à venir", "à venir", "à venir");
        page.close();
        assertThat(page())
                .contains("«\u00A0Journal des épiceries\u00A0»\u00A0: 1\u00A0ligne porte une date hors du projet.")
                .contains("Un rythme est attendu de «\u00A0epicerie\u00A0», pour lequel rien n’est encore entré."
                        + " S’il s’agit de «\u00A0epiceries\u00A0», l’écrire ainsi dans project.yaml.")
                .contains(
                        "Un rythme est attendu de «\u00A0Journal des paniers\u00A0», dont les lignes ne portent pas de date\u00A0:"
                                + " rien ne dit de quel mois elles sont.");
    }

    @Test
    void what_is_missing_before_the_deadline_is_a_text_to_copy() {
        Page page = signedIn(1280);
        page.navigate("http://localhost:" + port + HERE);
        assertThat(page.locator("#liste").inputValue()).isEqualTo("""
                Un jardin à partager\u00A0: ce qui manque au 12 mai 2026
                Échéance\u00A0: bilan à la fondation, le 22 mai 2026 (dans 10\u00A0jours).

                Le Jardin
                - Journal des épiceries\u00A0: rien en mars 2026.

                La Cantine
                - Journal des stands\u00A0: rien en avril 2026.

                Réponses aux enquêtes
                - «\u00A0Votre avis\u00A0», T0 (avant)\u00A0: 2\u00A0réponses sur 30, il en manque 28.

                En attente d’une réponse
                - 3 cellules de « ventes.csv » attendent une réponse.""");
        assertThat(page.getByText("Ouvrir dans un message").getAttribute("href"))
                .startsWith("mailto:?subject=Un%20jardin%20%C3%A0%20partager%20%3A%20ce%20qui%20manque&body=");
        page.close();
    }

    /** R: {@code x <- c(24,26,25,23,27,26,24,250,41); median(x); mad(x)}: 26, 2.9652; 41 is at 5.06 of them, 250 at 75.5. */
    @Test
    void a_number_far_from_its_neighbours_is_shown_with_what_is_usual_there() {
        assertThat(page())
                .contains("stands.csv, ligne\u00A09")
                .contains("<td>250</td>")
                .contains("d’ordinaire à «\u00A0place\u00A0» 26, de 23 à 27 (9\u00A0valeurs)");
    }

    @Test
    void totals_that_contradict_each_other_are_shown_with_both() {
        assertThat(page())
                .contains("1\u00A0ligne à regarder. À reprendre avec la caisse.")
                .contains("«\u00A0Journal des paniers\u00A0» en donne 32,50, soit +7,50 d’écart")
                .contains("Journal des épiceries\u00A0: Foyers venus : tout concorde.")
                .contains(
                        "Le formulaire «\u00A0epiceries\u00A0» n’a pas de champ «\u00A0foyer\u00A0». Dans project.yaml,"
                                + " écrire par exemple «\u00A0foyers\u00A0».")
                .contains("la règle du formulaire est «\u00A0. &lt;= ${foyers}\u00A0»");
    }

    @Test
    void two_files_that_tell_of_one_event_a_day_apart_are_put_side_by_side() {
        assertThat(page())
                .contains("1\u00A0paire à regarder. Même lieu, mêmes mots")
                .contains("stands de la cantine.csv, ligne\u00A02")
                .contains("le 2 mai 2026 et le 3 mai 2026");
    }

    @Test
    void trials_and_sensitive_remarks_are_flagged_and_the_words_are_masked() {
        assertThat(page())
                .contains("<td>azerty</td><td>semble écrit pour essayer</td>")
                .contains("<td>••• est •••, la rappeler</td><td>santé, nom d’une personne</td>")
                .doesNotContain("Invent", "diabétique", "marocain");
    }

    @Test
    void the_first_page_of_the_project_says_how_many_months_are_missing() {
        assertThat(Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, "essai"))
                        .get("/projects/essai")
                        .body())
                .contains("Journal des épiceries\u00A0: 1\u00A0mois sans rien.")
                .contains("Voir ce qui manque et ce qui étonne");
    }

    @Test
    void partners_do_not_see_it() {
        assertThat(Visitor.of("http://localhost:" + port, SignIn.as(product, Role.PARTNER, "essai"))
                        .get(HERE)
                        .isRefused())
                .isTrue();
    }

    @Test
    void the_page_is_read_by_everyone_and_on_a_telephone() {
        for (int width : List.of(1280, 320)) {
            Page page = signedIn(width);
            page.navigate("http://localhost:" + port + HERE);
            looked(page, width);
            page.close();
        }
    }

    private Page signedIn(int width) {
        Page page = browser.page(width);
        SignIn.on(page, "http://localhost:" + port, SignIn.as(product, Role.INTERN, "essai"));
        return page;
    }

    private static void looked(Page page, int width) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, "quality-" + width + ".png"))
                    .setFullPage(true));
        }
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("at " + width)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("at " + width)
                .isEqualTo(true);
    }
}
