package fr.moisson.entry.asked;

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

/** What the files leave in doubt, answered on the pages by real requests, evaluated again. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class ReadingPagesTests {
    private static final String PROJECT = "vergers";
    private static final String READINGS = "/projects/vergers/readings";
    private static final Path FOLDER = definitions();
    private static final String QUESTION = "« x » ne dit pas combien. Quel nombre compter ?";

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
    void one_file_with_doubts() throws IOException {
        FileSystemUtils.deleteRecursively(folders.data(PROJECT));
        database.sql("drop table if exists data.vergers_recoltes").update();
        List.of("imports", "questions", "answers")
                .forEach(table -> database.sql("delete from entry." + table + " where project = '" + PROJECT + "'")
                        .update());
        Files.createDirectories(folders.data(PROJECT));
        Files.writeString(folders.data(PROJECT).resolve("mars.csv"), """
                Jour;Verger;Kilos récoltés;Visites
                2025-03-03;Les Lilas;12;1
                2025-03-04;Les Lilas;x;2
                2025-03-05;Fosse 13;x;3
                2025-03-06;École Jean Jaurès;zut;4
                2025-03-07;École Jean Jaurès;8,5;5
                2025-03-08;École Jean Jorès;9;6
                """);
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, PROJECT));
        evaluate();
    }

    @Test
    void a_question_is_shown_once_for_all_its_cells_and_a_suggestion_answers_it() {
        assertThat(text(ines.get(READINGS)))
                .contains(QUESTION + " 2 cellules le demandent, la première : mars.csv, cellule C3 (« x »).");
        assertThat(answered("s1")).contains("1 réponse est gardée, pour cette fois et pour les suivantes.");
        assertThat(text(ines.get(READINGS))).contains("Ce qui a été répondu").contains(QUESTION + " 1 Inès");
        evaluate();
        assertThat(rows()).contains("2025-03-04 Les Lilas 1", "2025-03-05 Fosse 13 1");
    }

    @Test
    void that_nothing_was_collected_is_offered_once() throws IOException {
        Files.writeString(folders.data(PROJECT).resolve("mars.csv"), """
                Jour;Verger;Kilos récoltés
                2025-03-03;Les Lilas;12
                2025-03-04;Les Lilas;5 caisses
                """);
        evaluate();
        assertThat(text(ines.get(READINGS))).containsOnlyOnce("Non recueilli").doesNotContain("Rien n’a été recueilli");
    }

    @Test
    void another_answer_has_to_be_one_of_the_field_and_is_told_what_to_write() {
        assertThat(answered("other", "beaucoup"))
                .contains("À reprendre « " + QUESTION
                        + " » : « beaucoup » n’est pas un nombre. Écrire par exemple 12,5.");
        assertThat(answered("other", ""))
                .contains("« " + QUESTION
                        + " » : écrire la réponse dans la case, ou choisir une des réponses proposées.");
        assertThat(answered("s9"))
                .contains("« " + QUESTION + " » : cette réponse n’est pas proposée. En choisir une autre.");
        assertThat(answered("other", "7,5")).contains("1 réponse est gardée");
        evaluate();
        assertThat(rows()).contains("2025-03-04 Les Lilas 7.5", "2025-03-05 Fosse 13 7.5");
    }

    @Test
    void nothing_was_collected_is_an_answer_and_may_be_taken_back() {
        answered("nothing");
        evaluate();
        assertThat(rows()).contains("2025-03-04 Les Lilas", "2025-03-05 Fosse 13");
        assertThat(text(ines.get(READINGS))).doesNotContain(QUESTION + " 2 cellules");
        String scope = "recoltes/kilos";
        String key = database.sql("select key from entry.answers where project = 'vergers' and scope = :scope")
                .param("scope", scope)
                .query(String.class)
                .single();
        assertThat(text(follow(ines.post(READINGS + "/again", "scope", scope, "key", key))))
                .contains("La question est rouverte");
        evaluate();
        assertThat(text(ines.get(READINGS))).contains(QUESTION + " 2 cellules");
    }

    @Test
    void a_column_that_was_not_read_is_given_its_question_in_place_and_the_next_import_follows() {
        String sheet = READINGS + "/sheets/" + importOfMarch();
        assertThat(text(ines.get(sheet)))
                .contains("mars.csv")
                .contains("Verger")
                .contains(
                        "1 colonne non lue : « Visites ». Donner ci-dessous sa question à celle qui répond à l’une d’elles ; "
                                + "les autres peuvent rester ainsi.");
        assertThat(ines.post(sheet, "form", "recoltes", "column.3", "venus").status())
                .isEqualTo(302);
        evaluate();
        assertThat(database.sql("select string_agg(venus::text, ' ' order by jour) from data.vergers_recoltes"
                                + " where _superseded_at is null")
                        .query(String.class)
                        .single())
                .isEqualTo("1 2 3 4 5 6");
        assertThat(text(ines.get(READINGS + "/sheets/" + importOfMarch())))
                .contains("décidé")
                .doesNotContain("non lue");
        assertThat(ines.post(sheet, "form", "inconnu").status()).isIn(400, 404);
    }

    @Test
    void names_are_joined_on_their_page_and_the_decision_is_taken_back_there() {
        String page = text(ines.get(READINGS + "/names"));
        assertThat(page)
                .contains("« École Jean Jorès » 0 fiche le porte, 1 cellule attend la réponse."
                        + " Est le même que « École Jean Jaurès » Est un nom à part Plus tard");
        assertThat(text(follow(ines.post(READINGS + "/names", "name.0", "École Jean Jorès", "choice.0", "s0"))))
                .contains("1 réponse est gardée. Relancer l’évaluation")
                .contains("École Jean Jorès le même que « École Jean Jaurès »");
        assertThat(joined("Fosse 31", "Les Lilas"))
                .contains(
                        "« Fosse 31 » n’est un nom d’aucune fiche ni du projet. L’écrire tel qu’il figure dans la liste.");
        assertThat(joined("Les Lilas", "Les Lilas"))
                .contains("« Les Lilas » figure dans les deux cases. Écrire dans la seconde le nom à garder.");
        assertThat(joined("", "Les Lilas")).contains("Une des deux cases est vide. Y écrire un nom de la liste.");
        assertThat(joined("Le Jardin", "Les Lilas"))
                .contains("« Le Jardin » est un nom du projet, il reste tel quel."
                        + " L’écrire dans la seconde case, ou le changer dans la définition du projet.");
        assertThat(joined("Fosse 13", "Les Lilas")).contains("1 réponse est gardée");
        evaluate();
        assertThat(rows()).contains("2025-03-05 Les Lilas", "2025-03-08 École Jean Jaurès 9");
        assertThat(text(follow(ines.post(READINGS + "/names/again", "name", "Fosse 13"))))
                .contains("La question est rouverte");
        evaluate();
        assertThat(rows()).contains("2025-03-05 Fosse 13");
    }

    @Test
    void the_workbook_to_mend_is_downloaded_by_the_team_and_a_clear_sentence_says_when_it_is_gone() throws IOException {
        assertThat(text(ines.get(READINGS))).contains("mars.csv : Le classeur, cellules à reprendre colorées");
        String address = "/projects/vergers/files/" + importOfMarch() + "/marked";
        Visitor.Answer file = ines.get(address);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("content-disposition").orElseThrow())
                .startsWith("attachment; filename")
                .contains("mars.xlsx");
        assertThat(file.header("x-content-type-options")).contains("nosniff");
        assertThat(file.header("content-type")).contains("application/octet-stream");
        Files.writeString(folders.data(PROJECT).resolve("mars.csv"), "autre chose");
        FileSystemUtils.deleteRecursively(folders.kept(PROJECT));
        assertThat(text(follow(ines.get(address))))
                .contains(
                        "« mars.csv » n’est plus là tel qu’il a été lu : ni dans le dossier du projet, ni parmi les copies gardées."
                                + " Le déposer de nouveau, puis relancer l’évaluation.");
    }

    @Test
    void a_partner_gets_nothing() {
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, PROJECT));
        int import_ = importOfMarch();
        assertThat(List.of(
                        READINGS,
                        READINGS + "/names",
                        READINGS + "/sheets/" + import_,
                        "/projects/vergers/files/" + import_ + "/marked"))
                .allSatisfy(page -> assertThat(paul.get(page).isRefused()).isTrue());
        assertThat(List.of(READINGS, READINGS + "/names", READINGS + "/names/same", READINGS + "/names/again"))
                .allSatisfy(
                        page -> assertThat(paul.post(page, "one", "Fosse 13", "other", "Les Lilas", "name", "Fosse 13")
                                        .isRefused())
                                .isTrue());
        assertThat(database.sql("select count(*) from entry.answers where project = 'vergers'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_pages_are_sound_on_a_wide_and_on_a_narrow_screen() {
        ines.post(READINGS + "/names/same", "one", "Fosse 13", "other", "Les Lilas");
        try (Browser browser = new Browser()) {
            for (int width : List.of(1280, 320)) {
                try (Page page = browser.page(width)) {
                    SignIn.on(page, site(), SignIn.as(product, Role.INTERN, PROJECT));
                    for (String address :
                            List.of(READINGS, READINGS + "/names", READINGS + "/sheets/" + importOfMarch())) {
                        page.navigate(site() + address);
                        assertThat(new AxeBuilder(page).analyze().getViolations())
                                .extracting(Rule::getId)
                                .as(address)
                                .isEmpty();
                        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                                .as(address)
                                .isEqualTo(true);
                    }
                }
            }
        }
    }

    private static Path definitions() {
        Path folder = QuestionnaireFolder.fresh(PROJECT);
        QuestionnaireFolder.put(folder, PROJECT + "/journaux/recoltes.xlsx", Written.workbook("""
                survey
                type    | name   | label           | role | required
                date    | jour   | Jour            | key  | yes
                text    | verger | Verger          | site |
                decimal | kilos  | Kilos récoltés  |      |
                integer | venus  | Personnes venues aider | |

                settings
                form_title            | form_id  | version
                Journal des récoltes  | recoltes | 1
                """));
        try {
            Path project = folder.resolve("reports/" + PROJECT + "/project.yaml");
            Files.writeString(project, Files.readString(project) + "sites: [Le Jardin]\n");
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
            throw new java.io.UncheckedIOException(e);
        }
        return folder;
    }

    private int importOfMarch() {
        return database.sql("select max(id) from entry.imports where project = 'vergers' and file = 'mars.csv'"
                        + " and finished_at is not null and retired_at is null")
                .query(Integer.class)
                .single();
    }

    /** What the page says after an answer to the question about the weight. */
    private String answered(String choice, String... other) {
        long question = database.sql(
                        "select id from entry.questions where project = 'vergers' and scope = 'recoltes/kilos'")
                .query(Long.class)
                .single();
        return text(follow(ines.post(
                READINGS, "answer." + question, choice, "other." + question, other.length == 0 ? "" : other[0])));
    }

    private String joined(String one, String other) {
        return text(follow(ines.post(READINGS + "/names/same", "one", one, "other", other)));
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

    private List<String> rows() {
        return database.sql("select concat_ws(' ', jour, verger, kilos) from data.vergers_recoltes"
                        + " where _superseded_at is null order by jour")
                .query(String.class)
                .list();
    }

    private void evaluate() {
        Project project = projects.named(PROJECT).orElseThrow();
        evaluator.start(project);
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
}
