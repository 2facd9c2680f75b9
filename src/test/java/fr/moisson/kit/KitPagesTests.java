package fr.moisson.kit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.Forms;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Louis takes the kit of the garden away, Ada begins another garden with it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class KitPagesTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Projects projects;

    @Autowired
    Packing packing;

    @Autowired
    Forms forms;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    private Visitor louis = new Visitor("");
    private Visitor ada = louis;

    @BeforeEach
    void a_garden() throws IOException {
        String site = "http://localhost:" + port;
        louis = Visitor.of(site, SignIn.as(product, Role.LEAD, "essai"));
        ada = Visitor.of(site, SignIn.asAdministrator(product));
        put("reports/essai/project.yaml", """
                title: Jardins d’Artois
                subtitle: Trois parcelles à Grenay
                partners: [Les Jardiniers, OuiChange]
                territories: [Grenay, Mazingarbe]
                sites: [École, Halle]
                period: { start: 2025-01-01, end: 2026-12-31 }
                rounds:
                  - { code: T0, title: "avant, printemps 2025", start: 2025-03-01, end: 2025-04-30, asked: { recoltes: 137 } }
                rhythm:
                  recoltes: { every: month, kept_by: Les Jardiniers, cancelled: [2025-08] }
                deadlines:
                  - { what: bilan à la fondation, on: 2026-09-30 }
                """);
        put("reports/essai/indicators/recolte.yaml", """
                title: Légumes récoltés à Grenay
                level: réalisation
                unit: kg
                from: recoltes
                sum: ${kilos}
                where: ${lieu} = 'École'
                by: [total, commune]
                definition: Les kilos pesés par Les Jardiniers, à l’école comme ailleurs.
                limits: Ce qui est mangé sur place n’est pas pesé.
                source: Journal des récoltes des Jardins d’Artois
                """);
        put("reports/essai/indicators/abeilles.yaml", """
                title: Ruches
                level: réalisation
                from: ruches
                count: rows
                definition: Les ruches.
                limits: Aucune.
                source: Personne
                """);
        put("questionnaires/essai/journaux/voisins.csv", "name,label\nv1,Nadia Benali\nv2,Monique Leroy\n");
        put("questionnaires/essai/journaux/notes.txt", "Appeler Nadia au 06 12 34 56 78");
        QuestionnaireFolder.put(FOLDER, "essai/journaux/recoltes.xlsx", workbook());
    }

    private static void put(String path, String text) throws IOException {
        Path file = FOLDER.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** With all that somebody may leave in a workbook. */
    private static byte[] workbook() throws IOException {
        byte[] drawn = Written.workbook("""
                survey
                type                         | name     | label
                date                         | date     | Date
                decimal                      | kilos    | Kilos récoltés
                text                         | lieu     | Lieu
                select_one communes          | commune  | Commune

                choices
                list_name | name       | label
                communes  | Grenay     | Grenay
                communes  | Mazingarbe | Mazingarbe
                communes  | autre      | Une autre commune

                settings
                form_title                     | form_id  | version
                Récoltes des Jardins d’Artois  | recoltes | 1
                """);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(drawn));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            workbook.getProperties().getCoreProperties().setCreator("Nadia Benali");
            XSSFSheet contacts = workbook.createSheet("Contacts");
            contacts.createRow(0).createCell(0).setCellValue("nadia@jardin.example");
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private Project essai() {
        return projects.named("essai").orElseThrow();
    }

    private static String plain(String html) {
        return html.replace("&#39;", "'")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void a_kit_has_the_questions_and_none_of_the_names() throws IOException {
        Kit kit = KitFile.read(KitFile.written(packing.kit(essai())));
        assertThat(kit.files())
                .containsOnlyKeys(
                        "questionnaires/essai/journaux/recoltes.xlsx",
                        "questionnaires/essai/journaux/voisins.csv",
                        "reports/essai/indicators/abeilles.yaml",
                        "reports/essai/indicators/recolte.yaml",
                        "reports/essai/project.yaml");
        StringBuilder all = new StringBuilder(Yaml.written(kit.manifest()));
        for (Map.Entry<String, byte[]> file : kit.files().entrySet()) {
            all.append(Opened.text(file.getKey(), file.getValue()));
        }
        assertThat(all)
                .contains(
                        "Kilos récoltés",
                        "⟦territoire 1⟧",
                        "⟦territoire 2⟧",
                        "= '⟦lieu 1⟧'",
                        "à l’école comme ailleurs")
                .doesNotContain("Nadia", "Monique", "nadia@jardin.example", "06 12 34")
                .doesNotContain("Grenay", "Mazingarbe", "Les Jardiniers", "OuiChange", "Jardins d’Artois")
                .doesNotContain("137", "2025-08", "bilan à la fondation", "printemps 2025");
        assertThat(kit.leftOut())
                .containsExactlyInAnyOrder(
                        "La liste questionnaires/essai/journaux/voisins.csv part vide, avec ses seuls titres de colonnes.",
                        "Le fichier questionnaires/essai/journaux/notes.txt n’est ni un formulaire, ni un indicateur, ni un rapport.",
                        "Les échéances du projet ne sont pas reprises.",
                        "Les dates des vagues suivent le début du projet\u00A0: les vérifier dans project.yaml.");
    }

    @Test
    void the_lead_takes_it_away_and_the_administrator_begins_with_it() {
        assertThat(plain(louis.get("/projects/essai/kit").body())).contains("1 formulaire", "2 indicateurs");
        assertThat(louis.get("/projects/essai/kit.zip")
                        .header("content-disposition")
                        .orElseThrow())
                .isEqualTo("attachment; filename=\"kit-essai.zip\"");
        assertThat(louis.get("/kit").isRefused()).isTrue();
        Visitor ines = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.INTERN, "essai"));
        assertThat(ines.get("/projects/essai/kit.zip").isRefused()).isTrue();

        byte[] zip = KitFile.written(packing.kit(essai()));
        assertThat(plain(ada.send("/kit", wanted("jardins-lens", ""), "kit", "kit.zip", zip)
                        .body()))
                .contains("Donner un titre au projet.");
        String made = plain(ada.send("/kit", wanted("jardins-lens", "Jardins de Lens"), "kit", "kit.zip", zip)
                .body());
        assertThat(made)
                .contains(
                        "Le projet est créé. 1 formulaire, 1 indicateur et 0 rapport sont en place. Il n’y a encore aucune"
                                + " donnée.")
                .contains(
                        "reports/jardins-lens/indicators/abeilles.yaml, ligne 3, « from » : il n’y a pas de formulaire « ruches »")
                .contains("Le fichier reports/jardins-lens/indicators/abeilles.yaml n’est pas repris")
                .contains("La liste questionnaires/essai/journaux/voisins.csv part vide");
        Project lens = projects.named("jardins-lens").orElseThrow();
        assertThat(lens.territories()).containsExactly("Lens", "Liévin", "Avion");
        assertThat(lens.rounds().get(0).period().start()).isEqualTo("2027-03-01");
        assertThat(forms.named("jardins-lens", "recoltes").title()).isEqualTo("Récoltes des Jardins de Lens");
        assertThat(forms.named("jardins-lens", "recoltes")
                        .field("commune")
                        .orElseThrow()
                        .choices())
                .extracting(choice -> choice.name() + " " + choice.label())
                .containsExactly("Lens Lens", "Liévin Liévin", "Avion Avion", "autre Une autre commune");
        assertThat(plain(ada.get("/projects/jardins-lens").body())).contains("Jardins de Lens");
    }

    /** Louis reads before he sends: the village in lower case, a phone, a person, a figure. */
    @Test
    void the_lead_is_shown_what_still_seems_to_be_of_this_territory() throws IOException {
        put("reports/essai/indicators/recolte.yaml", """
                title: Légumes récoltés
                level: réalisation
                unit: kg
                from: recoltes
                sum: ${kilos}
                targets: { 2026: 140 }
                by: [total, commune]
                definition: >-
                  Les kilos pesés à GRENAY par Mme Leroy, appelée au 06 12 34 56 78.
                limits: Pas les récoltes des voisins de Vimy.
                source: Journal des récoltes
                """);
        put("reports/essai/bilan.md", """
                ---
                title: Bilan
                period: 2025
                ---

                Les {{recolte}} viennent de 11 parcelles.

                ```figure
                kind: bars
                most: 12
                title: Ce que les jardins donnent
                subtitle: En kilos
                values: ["recolte:*"]
                ```
                """);
        try {
            assertThat(plain(louis.get("/projects/essai/kit").body()))
                    .containsSubsequence(
                            "À relire avant de l’envoyer",
                            "reports/essai/bilan.md (1)",
                            "ligne 6 : chiffre 11. Les {{recolte}} viennent de 11 parcelles.",
                            "reports/essai/indicators/recolte.yaml (3)",
                            "ligne 6 : objectif chiffré. targets: { 2026: 140 }",
                            "ligne 9 : numéro de téléphone « 06 12 34 56 78 », nom de personne « Mme Leroy »,"
                                    + " nom d’ici « Grenay ».",
                            "ligne 10 : nom propre « Vimy ».");
            byte[] zip = KitFile.written(packing.kit(essai()));
            assertThat(plain(ada.send("/kit", wanted("jardins-vimy", "Jardins de Vimy"), "kit", "kit.zip", zip)
                            .body()))
                    .containsSubsequence(
                            "À adapter",
                            "reports/jardins-vimy/bilan.md (1)",
                            "ligne 6 : chiffre 11.",
                            "reports/jardins-vimy/indicators/recolte.yaml (3)",
                            "ligne 6 : objectif chiffré.",
                            "ligne 9 : numéro de téléphone « 06 12 34 56 78 », nom de personne « Mme Leroy »");
        } finally {
            Files.delete(FOLDER.resolve("reports/essai/bilan.md"));
        }
    }

    private static Map<String, String> wanted(String name, String title) {
        return Map.of(
                "name",
                name,
                "title",
                title,
                "subtitle",
                "Des parcelles",
                "territories",
                "Lens\nLiévin\nAvion",
                "sites",
                "Halle",
                "partners",
                "Jardins Gohelle",
                "start",
                "2027-01-01",
                "end",
                "2028-12-31",
                "zone",
                "");
    }

    @Test
    void a_hostile_kit_makes_nothing() {
        Visitor.Answer answer = ada.send(
                "/kit", wanted("jardins-pirates", "Pirates"), "kit", "kit.zip", "PK".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(plain(answer.body()))
                .contains("Ce kit est abîmé et ne s’ouvre pas. Le télécharger de nouveau depuis la page du projet.");
        assertThat(projects.named("jardins-pirates")).isEmpty();
    }
}
