package fr.moisson.indicator.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.entry.response.Receipt;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.Requirement;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Numbers about a questionnaire with groups and repeats, and the way back from them to the responses. */
@SpringBootTest(properties = "moisson.evaluate-at-start=false")
@AutoConfigureMockMvc
class ResponseProvenanceTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");

    @Autowired
    private MockMvc pages;

    @Autowired
    private Computations computations;

    @Autowired
    private Responses responses;

    @Autowired
    private ApplicationContext product;

    @Autowired
    private List<Requirement> requirements;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void aQuestionnaireAndItsIndicators() throws IOException {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/tablees.xlsx", Written.workbook("""
                survey
                type                | name     | label                  | constraint
                begin_group         | repas    | Le repas               |
                date                | jour     | Quel jour ?            |
                integer             | duree    | Combien de minutes ?   | . < 300
                end_group           |          |                        |
                begin_repeat        | convive  | Les convives           |
                integer             | age      | Âge                    |
                select_one oui_non  | content  | Contente ou content ?  |
                end_repeat          |          |                        |

                choices
                list_name | name | label
                oui_non   | oui  | Oui
                oui_non   | non  | Non

                settings
                form_title   | form_id | version
                Les tablées  | tablees | 1
                """));
        indicator("duree_moyenne", """
                title: Durée d’un repas
                level: effet
                unit: min
                from: tablees
                mean: ${duree}
                definition: La moyenne des durées.
                limits: Notée par les convives.
                source: Les tablées
                """);
        indicator("convives_contents", """
                title: Convives contents
                level: effet
                from: tablees__convive
                share: ${content} = 'oui'
                definition: Parmi les convives, ceux qui le sont.
                numerator: Convives contents
                denominator: Convives à qui on l’a demandé
                limits: Demandé à table.
                source: Les tablées
                """);
    }

    private static void indicator(String name, String text) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve("reports/essai/indicators"));
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private void send(int number, String answers) {
        String xml = "<data id='tablees' version='1'>" + answers + "<meta><instanceID>uuid:" + number
                + "</instanceID></meta></data>";
        send("essai", "tablees", xml);
    }

    private void send(String project, String form, String xml) {
        assertThat(responses.receive(new Submission(
                        project,
                        form,
                        xml.getBytes(StandardCharsets.UTF_8),
                        Map.of(),
                        new Sender(Sender.Kind.LINK, "Sur la table"),
                        null)))
                .isInstanceOf(Receipt.Kept.class);
    }

    @Test
    void a_project_that_only_links_feed_may_have_an_empty_folder_and_no_other() throws IOException {
        Path empty = Files.createTempDirectory("empty");
        QuestionnaireFolder.put(FOLDER, "jardin/enquetes/avis.xlsx", Written.workbook("""
                survey
                type | name | label
                text | avis | Qu’en dites-vous ?

                settings
                form_title | form_id | version
                Votre avis | avis    | 1
                """));
        send("jardin", "avis", "<data id='avis' version='1'><avis>Du bien</avis></data>");

        assertThat(lacking("jardin", empty)).isEmpty();
        assertThat(lacking("jardin", empty.resolve("ailleurs"))).contains("n’existe pas");
        assertThat(lacking("sans-rien", empty))
                .contains("ne contient ni classeur (.xlsx, .xls ou .ods) ni fichier .csv");
    }

    private String lacking(String project, Path folder) {
        return requirements.stream()
                .flatMap(room -> room.lacking(project, folder, "bilan").stream())
                .filter(sentence -> sentence.contains("dossier"))
                .collect(Collectors.joining());
    }

    @Test
    void a_number_about_a_repeat_leads_back_to_the_response() throws Exception {
        send(1, """
                <repas><jour>2026-06-01</jour><duree>40</duree></repas>
                <convive><age>8</age><content>oui</content></convive>
                <convive><age>41</age><content>non</content></convive>
                """);
        send(2, "<repas><jour>2026-06-02</jour><duree>50</duree></repas><convive><content>oui</content></convive>");
        send(3, "<repas><jour>2026-06-03</jour><duree>999</duree></repas><convive><content>non</content></convive>");
        computations.compute("essai");
        Results results = computations.latest("essai").orElseThrow();
        assertThat(results.of("duree_moyenne"))
                .as("the third one waits to be looked at, and counts nowhere")
                .anySatisfy(value -> {
                    assertThat(value.value()).isEqualTo(45.0);
                    assertThat(value.n()).isEqualTo(2);
                });
        Value contents = results.of("convives_contents").get(0);
        assertThat(contents.n()).isEqualTo(3);

        String rows = get("/projects/essai/indicators/convives_contents/rows?measure=" + contents.measure() + "&group="
                + contents.group());
        assertThat(rows).contains("Réponses, lien «\u00A0Sur la table\u00A0»").contains("Contente ou content ?");
        Matcher link = Pattern.compile("href=\"(/projects/essai/responses/at/\\d+/1)\">réponse 1<")
                .matcher(rows);
        assertThat(link.find()).isTrue();
        String address = pages.perform(MockMvcRequestBuilders.get(link.group(1)).cookie(session()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(get(String.valueOf(address)).replaceAll("<[^>]+>", " ").replaceAll("[\\s\u00A0]+", " "))
                .contains("Réponse n° 1, lien « Sur la table »")
                .contains("Les convives, 2 Âge 41 Contente ou content ? Non");
    }

    private Cookie session() {
        return new Cookie("moisson", SignIn.named(product, "Inès", "essai"));
    }

    private String get(String address) throws Exception {
        MockHttpServletResponse answer;
        do {
            answer = pages.perform(MockMvcRequestBuilders.get(address).cookie(session()))
                    .andReturn()
                    .getResponse();
        } while (answer.containsHeader("Refresh"));
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
