package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

/** Louis drops the Word file of a funder, says once what goes where, and takes it filled. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class FunderPagesTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String NEW = "/projects/essai/funders/new";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Revisions revisions;

    private Visitor ines = new Visitor("");
    private Visitor louis = ines;
    private Visitor paul = ines;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void the_team() {
        String site = "http://localhost:" + port;
        ines = Visitor.of(site, SignIn.as(product, Role.INTERN, "essai"));
        louis = Visitor.of(site, SignIn.as(product, Role.LEAD, "essai"));
        paul = Visitor.of(site, SignIn.as(product, Role.PARTNER, "essai"));
    }

    private static byte[] template(String name) throws IOException {
        return Files.readAllBytes(Path.of("reports/miam/templates/" + name + ".docx"));
    }

    private static String read(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(answer.body()).replaceAll("<[^>]+>", " ").replaceAll("[ \\n\\t]+", " ");
    }

    private String dropped(String funder, String template) throws IOException {
        Visitor.Answer answer =
                louis.send(NEW, Map.of("funder", funder), "file", template + ".docx", template(template));
        assertThat(answer.status()).as(read(answer)).isEqualTo(302);
        return answer.header("location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void the_file_is_kept_beside_the_one_that_will_answer_and_its_questions_are_listed() throws IOException {
        String page = dropped("Département 2026", "departement");
        assertThat(page).isEqualTo("/projects/essai/funders/departement-2026");
        assertThat(FOLDER.resolve("reports/essai/templates/departement-2026.docx"))
                .binaryContent()
                .isEqualTo(template("departement"));
        assertThat(FOLDER.resolve("reports/essai/departement-2026.md"))
                .content(StandardCharsets.UTF_8)
                .contains(
                        "title: \"Compte rendu pour Département 2026\"",
                        "audience: financeur",
                        "template: departement-2026");
        String shown = read(louis.get(page));
        assertThat(shown)
                .contains(
                        "10\u00A0choses sont demandées\u00A0; 9\u00A0n’ont pas encore de réponse et resteront visibles dans le document.",
                        "Nom de l’association",
                        "Combien de foyers différents avez-vous touchés ?",
                        "C. Les objectifs");
        assertThat(read(louis.get("/projects/essai/reports"))).contains("Compte rendu pour Département 2026");
    }

    @Test
    void answers_are_remembered_with_the_text_before_and_stand_in_the_document() throws IOException {
        String page = dropped("Ville", "departement");
        Visitor.Answer saved = louis.post(
                page,
                "asked-0",
                "Nom de l’association",
                "text-0",
                "VRAC\r\nArtois",
                "asked-1",
                "E. Les difficultés",
                "text-1",
                "Le prix.");
        assertThat(saved.status()).isEqualTo(302);
        assertThat(Files.readString(FOLDER.resolve("reports/essai/ville.md")))
                .endsWith("---\n\n# Nom de l’association\n\nVRAC\nArtois\n\n# E. Les difficultés\n\nLe prix.\n");
        assertThat(read(louis.get(page)))
                .contains("Les réponses sont gardées\u00A0; elles serviront aussi la prochaine fois.", "VRAC Artois");
        List<String> kept = revisions.texts("essai", "reports/essai/ville.md");
        assertThat(kept).hasSize(2);
        assertThat(kept.get(1)).endsWith("template: ville\n---\n");
        Visitor.Answer taken = louis.get(page + "/document");
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.header("content-disposition").orElse("")).contains("essai-ville.docx");
    }

    @Test
    void an_answer_that_cannot_be_read_is_not_kept_is_not_lost_and_says_its_line() throws IOException {
        String page = dropped("Caisse", "departement");
        Visitor.Answer refused =
                louis.post(page, "asked-0", "E. Les difficultés", "text-0", "Il y a {{personne_inconnue}} ici.");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(read(refused))
                .contains(
                        "reports/essai/caisse.md, ligne 12, «\u00A0{{personne_inconnue}}\u00A0»\u00A0: l’indicateur «\u00A0personne_inconnue\u00A0» n’existe pas.",
                        "Il y a {{personne_inconnue}} ici.");
        assertThat(Files.readString(FOLDER.resolve("reports/essai/caisse.md"))).doesNotContain("personne_inconnue");
    }

    @Test
    void what_is_missing_or_taken_or_no_word_file_is_said_and_nothing_is_written() throws IOException {
        dropped("Agence", "departement");
        assertThat(read(louis.send(NEW, Map.of("funder", ""), "file", "", new byte[0])))
                .contains(
                        "Dire de quel financeur il s’agit.",
                        "Choisir le fichier Word (.docx) que le financeur demande de remplir.");
        assertThat(read(louis.send(NEW, Map.of("funder", "Agence"), "file", "a.docx", template("departement"))))
                .contains(
                        "Ce projet a déjà un fichier «\u00A0agence\u00A0». Donner un nom qui le distingue, par exemple avec l’année.");
        Visitor.Answer no = louis.send(
                NEW, Map.of("funder", "Autre"), "file", "a.docx", "bonjour".getBytes(StandardCharsets.UTF_8));
        assertThat(no.status()).isEqualTo(422);
        assertThat(read(no))
                .contains(
                        "«\u00A0a.docx\u00A0»\u00A0: ce n’est pas un fichier Word (.docx), ou il est abîmé. L’ouvrir dans Word ou LibreOffice et l’enregistrer au format .docx.");
        assertThat(FOLDER.resolve("reports/essai/templates/autre.docx")).doesNotExist();
    }

    @Test
    void a_document_from_elsewhere_is_not_brought_up_to_date() throws IOException {
        String page = dropped("Région", "departement");
        Visitor.Answer no = louis.send(page + "/refresh", Map.of(), "file", "b.docx", template("departement"));
        assertThat(no.status()).isEqualTo(422);
        assertThat(read(no))
                .contains(
                        "Ce document ne vient pas d’ici, ou ses champs en ont été retirés\u00A0: rien ne dit quels chiffres y mettre à jour. Repartir du document que Moisson a rempli.");
    }

    @Test
    void interns_read_and_take_leads_write_partners_are_not_asked() throws IOException {
        String page = dropped("Mécène", "departement");
        assertThat(ines.get(page).status()).isEqualTo(200);
        assertThat(ines.get(page).body()).doesNotContain("Garder ces réponses");
        assertThat(ines.get(page + "/document").status()).isEqualTo(200);
        assertThat(ines.post(page, "asked-0", "E. Les difficultés", "text-0", "x")
                        .isRefused())
                .isTrue();
        assertThat(ines.get(NEW).isRefused()).isTrue();
        assertThat(paul.get(page).isRefused()).isTrue();
        assertThat(paul.get(page + "/document").isRefused()).isTrue();
        assertThat(new Visitor("http://localhost:" + port)
                        .get(page + "/document")
                        .isRefused())
                .isTrue();
        assertThat(louis.get("/projects/essai/funders/personne").status()).isEqualTo(404);
    }
}
