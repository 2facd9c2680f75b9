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

/** The orders of a project on its pages: how they were added up, and of which session they are when that has to be asked. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class OrderPagesTests {
    private static final String PROJECT = "ruche";
    private static final String READINGS = "/projects/ruche/readings";
    private static final Path FOLDER = definitions();

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
    void an_order_on_a_day_of_two_sessions() throws IOException {
        FileSystemUtils.deleteRecursively(folders.data(PROJECT));
        List.of("paniers", "marches").forEach(form -> database.sql("drop table if exists data.ruche_" + form)
                .update());
        List.of("imports", "questions", "answers")
                .forEach(table -> database.sql("delete from entry." + table + " where project = '" + PROJECT + "'")
                        .update());
        Files.createDirectories(folders.data(PROJECT));
        Files.writeString(folders.data(PROJECT).resolve("marches.csv"), """
                Marché;Jour;Lieu
                M1;12/03/2025;Préau
                M2;26/03/2025;Préau
                M3;26/03/2025;Kiosque
                """);
        Files.writeString(folders.data(PROJECT).resolve("commandes.csv"), """
                Date de distribution;Groupe;Nom;Prénom;Produit;Qté;Conditionnement;Prix unitaire;Total TTC
                12/03/2025;Ruche du Préau;QUILLICHINI;Zénobie;Riz;2;500 g;1,10;2,20
                12/03/2025;Ruche du Préau;QUILLICHINI;Zénobie;Sel;1;1 kg;0,50;0,50
                26/03/2025;La Ruche;QUILLICHINI;Zénobie;Riz;2;500 g;1,10;2,20
                26/03/2025;La Ruche;ABRASSART;Côme;Riz;1;500 g;1,10;1,10
                """);
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, PROJECT));
        evaluate();
    }

    @Test
    void the_session_of_an_order_is_asked_once_and_answered_on_the_page() {
        String question = "La commande du 26/03/2025 (La Ruche) : quel « Numéro du marché » ?";
        assertThat(text(ines.get(READINGS)))
                .contains(question + " 2 cellules le demandent")
                .doesNotContainIgnoringCase("quillichini")
                .doesNotContainIgnoringCase("abrassart");
        assertThat(amounts()).containsExactly("M1 2.7");
        long number = database.sql("select id from entry.questions where project = 'ruche'")
                .query(Long.class)
                .single();
        ines.post(READINGS, "answer." + number, "s1", "other." + number, "");
        evaluate();
        assertThat(amounts()).containsExactly("M1 2.7", "M2 1.1", "M2 2.2");
        assertThat(text(ines.get(READINGS))).contains("Ce qui a été répondu").contains(question + " M2 Inès");
    }

    @Test
    void the_page_of_the_sheet_says_that_its_lines_were_added_up() {
        assertThat(text(ines.get(sheet())))
                .contains(
                        "Lignes de commande additionnées : un panier par adhérent et par distribution. Les noms ne sont pas gardés.")
                .contains("Montant du panier (€) Total TTC")
                .contains("Numéro du marché Date de distribution")
                .doesNotContain("Ne pas lire")
                .doesNotContainIgnoringCase("quillichini");
    }

    @Test
    void its_page_fits_a_phone() {
        try (Browser browser = new Browser()) {
            for (int width : List.of(1280, 320)) {
                try (Page page = browser.page(width)) {
                    SignIn.on(page, site(), SignIn.as(product, Role.INTERN, PROJECT));
                    page.navigate(site() + sheet());
                    assertThat(new AxeBuilder(page).analyze().getViolations())
                            .extracting(Rule::getId)
                            .isEmpty();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .isEqualTo(true);
                }
            }
        }
    }

    private String sheet() {
        return READINGS + "/sheets/"
                + database.sql("select max(id) from entry.imports where project = 'ruche' and file = 'commandes.csv'"
                                + " and finished_at is not null and retired_at is null")
                        .query(Integer.class)
                        .single();
    }

    private List<String> amounts() {
        return database.sql("select concat_ws(' ', marche, montant) from data.ruche_paniers"
                        + " where _superseded_at is null order by 1")
                .query(String.class)
                .list();
    }

    private static String text(Visitor.Answer answer) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .strip();
    }

    private static Path definitions() {
        Path folder = QuestionnaireFolder.fresh(PROJECT);
        QuestionnaireFolder.put(folder, PROJECT + "/journaux/marches.xlsx", Written.workbook("""
                survey
                type | name   | label            | role | required | aliases
                text | marche | Numéro du marché | key  | yes      | Marché
                date | jour   | Jour             | date | yes      |
                text | lieu   | Lieu             | site | yes      |

                settings
                form_title          | form_id | version
                Journal des marchés | marches | 1
                """));
        QuestionnaireFolder.put(folder, PROJECT + "/journaux/paniers.xlsx", Written.workbook("""
                survey
                type    | name    | label                 | role        | required | aliases
                text    | marche  | Numéro du marché      | key         | yes      | Marché
                text    | famille | Numéro de la famille  | key subject | yes      |
                decimal | montant | Montant du panier (€) | amount      | yes      |
                decimal | kilos   | Poids du panier (kg)  | amount      |          |

                settings
                form_title          | form_id | version
                Journal des paniers | paniers | 1
                """));
        try {
            Path project = folder.resolve("reports/" + PROJECT + "/project.yaml");
            Files.writeString(project.resolveSibling("bilan.md"), """
                    ---
                    title: Ce que la ruche a vendu
                    ---

                    # L’essentiel

                    La ruche a vendu pour {{ventes}}.
                    """);
            Files.createDirectories(project.resolveSibling("indicators"));
            Files.writeString(project.resolveSibling("indicators/ventes.yaml"), """
                    title: Ventes
                    level: réalisation
                    unit: €
                    from: paniers
                    sum: "${montant}"
                    definition: Montants notés au journal des paniers.
                    limits: Ce qui n’est pas commandé n’y est pas.
                    source: Journal des paniers
                    """);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return folder;
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
