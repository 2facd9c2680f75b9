package fr.moisson.indicator.edit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.indicator.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Louis leads two gardens, and takes an indicator of the first up in the second. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class TransplantTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String HERE = "/projects/lens/indicators";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Revisions revisions;

    private Visitor louis = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void two_gardens() throws IOException {
        String site = "http://localhost:" + port;
        put("reports/essai/project.yaml", """
                title: Jardins de Grenay
                partners: [Les Jardiniers]
                territories: [Grenay]
                sites: [Halle]
                period: { start: 2025-01-01, end: 2026-12-31 }
                """);
        put("reports/lens/project.yaml", """
                title: Jardins de Lens
                partners: [Jardins Gohelle]
                territories: [Lens, Liévin]
                sites: [Halles]
                period: { start: 2027-01-01, end: 2028-12-31 }
                """);
        put("reports/essai/indicators/recolte.yaml", """
                title: Récolte
                level: réalisation
                unit: kg
                from: recoltes
                sum: ${kilos}
                where: ${parcelle} = 'nord' and ${date} > date('2025-03-01') and ${lieu} = 'Halle'
                by: [total, parcelle]
                targets: { total: 900 }
                rationale: Ce qu’il faut pour la cantine de Grenay.
                definition: Les kilos pesés par Les Jardiniers, tous les jeudis à Grenay.
                limits: Ce qui est mangé sur place n’est pas pesé.
                source: Journal des Jardins de Grenay
                """);
        form("essai", "recoltes", "kilos", "parcelle", "nord");
        form("lens", "recolte", "kilo", "parcelle", "nord_est");
        louis = Visitor.of(site, SignIn.as(product, Role.LEAD, "lens"));
    }

    private static void put(String path, String text) throws IOException {
        Path file = FOLDER.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void form(String project, String name, String kilos, String plot, String north) {
        QuestionnaireFolder.put(FOLDER, project + "/journaux/" + name + ".xlsx", Written.workbook("""
                survey
                type              | name | label
                date              | date | Date
                decimal           | %s   | Kilos
                text              | lieu | Lieu
                select_one plots  | %s   | Parcelle

                choices
                list_name | name | label
                plots     | %s   | Au nord
                plots     | sud  | Au sud

                settings
                form_title | form_id | version
                Récoltes   | %s      | 1
                """.formatted(
                        kilos, plot, north, name)));
    }

    private static String plain(String html) {
        return html.replace("&#39;", "'")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void only_who_leads_both_takes_from_one_to_the_other() {
        assertThat(plain(louis.get(HERE + "/take").body()))
                .contains("Vous n’êtes responsable d’aucun autre projet qui ait des indicateurs.");
        assertThat(louis.get(HERE + "/take/essai/recolte").status()).isEqualTo(404);
        Visitor ada = Visitor.of("http://localhost:" + port, SignIn.asAdministrator(product));
        assertThat(plain(ada.get(HERE + "/take").body())).contains("Jardins de Grenay Récolte");
    }

    @Test
    void names_become_those_of_here_and_what_only_a_person_knows_is_told() throws IOException {
        Visitor ada = Visitor.of("http://localhost:" + port, SignIn.asAdministrator(product));
        String page = ada.get(HERE + "/take/essai/recolte").body();
        assertThat(plain(page))
                .contains(
                        "Ligne 1. Les objectifs de « Jardins de Grenay » ne sont pas repris. Écrire ceux d’ici : « targets:"
                                + " { total: … } », et leur raison.")
                .contains("Ligne 4. « recoltes » est devenu « recolte », le nom le plus proche ici. Vérifier.")
                .contains("Ligne 5. « kilos » est devenu « kilo », le nom le plus proche ici. Vérifier.")
                .contains(
                        "Ligne 6. « nord » est une réponse de « Jardins de Grenay », qui n’existe pas ici. Écrire l’un de ces"
                                + " mots : nord_est, sud.")
                .contains("Ligne 6. « Halle » est devenu « Halles », le nom le plus proche ici. Vérifier.")
                .contains("Ligne 6. Le 2025-03-01 n’est pas dans la période du projet. Écrire un jour du 2027-01-01 au"
                        + " 2028-12-31.")
                .contains(
                        "Ligne 8. « Les Jardiniers » est devenu « Jardins Gohelle », le nom le plus proche ici. Vérifier.")
                .contains(
                        "Ligne 8. « Grenay » est un territoire de « Jardins de Grenay », qui n’existe pas ici. Écrire l’un de"
                                + " ces mots : Lens, Liévin.")
                .contains("source: Journal des Jardins de Lens");
        String text = """
                title: Récolte
                level: réalisation
                unit: kg
                from: recolte
                sum: ${kilo}
                where: ${parcelle} = 'nord_est'
                by: [total, parcelle]
                definition: Les kilos pesés par Jardins Gohelle.
                limits: Ce qui est mangé sur place n’est pas pesé.
                source: Journal des Jardins de Lens
                """;
        ada.post(
                HERE + "/new", "name", "recolte", "text", text, "reason", "Repris de Grenay.", "from", "essai/recolte");
        assertThat(Rewriting.text(catalogue.file("lens", "recolte").orElseThrow()))
                .isEqualTo(text);
        assertThat(revisions.last("lens", "recolte").orElseThrow().takenFrom()).isEqualTo("essai/recolte");
        assertThat(plain(ada.get(HERE + "/recolte/history").body()))
                .contains("« Repris de Grenay. »", "Repris de essai/recolte.");
    }
}
