package fr.moisson.entry.response;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** What the team reads of the responses that came in. */
@SpringBootTest(properties = "moisson.evaluate-at-start=false")
@AutoConfigureMockMvc
class ResponsePagesTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");

    @Autowired
    private MockMvc pages;

    @Autowired
    private ApplicationContext product;

    @Autowired
    private Responses responses;

    @Autowired
    private ResponseWayIn wayIn;

    @Autowired
    private Projects projects;

    private Cookie session = new Cookie("moisson", "");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void oneRightAndOneWrong() {
        session = new Cookie("moisson", SignIn.named(product, "Inès", "essai"));
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/gouters.xlsx", Written.workbook("""
                survey
                type               | name   | label                       | constraint
                text               | nom    | Comment s’appelle l’école ? |
                begin_repeat       | enfant | Les enfants                 |
                text               | prenom | Prénom                      |
                integer            | age    | Quel âge a ${prenom} ?      | . < 12
                select_one avis    | avis   | Et le goûter ?              |
                end_repeat         |        |                             |
                image              | photo  | Une photo                   |
                file               | note   | Un document                 |

                choices
                list_name | name | label
                avis      | bon  | C’était bon

                settings
                form_title   | form_id | version
                Les goûters  | gouters | 1
                """));
        send("uuid:jaures", """
                <nom>Jaurès</nom>
                <enfant><prenom>Lila</prenom><age>9</age><avis>bon</avis></enfant>
                <enfant><prenom>Noé</prenom><age>8</age></enfant>
                <photo>gouter.jpg</photo><note>page.html</note>
                """, Map.of("page.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
        send("uuid:zola", "<nom>Zola</nom><enfant><prenom>Sam</prenom><age>huit</age></enfant>", Map.of());
    }

    private void send(String instance, String answers, Map<String, byte[]> files) {
        String xml = "<data id='gouters' version='1'>" + answers + "<meta><instanceID>" + instance
                + "</instanceID></meta></data>";
        Sender sender = new Sender(Sender.Kind.LINK, "Portail");
        assertThat(responses.receive(new Submission(
                        "essai", "gouters", xml.getBytes(StandardCharsets.UTF_8), files, sender, "Maîtresse A")))
                .isInstanceOf(Receipt.Kept.class);
    }

    private MockHttpServletResponse get(String address) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get(address).cookie(session))
                .andReturn()
                .getResponse();
    }

    /** A page as it reads, without its tags. */
    private String read(String address) throws Exception {
        return get(address)
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("(?s)<[^>]+>", " ")
                .replaceAll("[\\s\u00A0\u202F]+", " ");
    }

    private String address(String place) throws Exception {
        String list = get("/projects/essai/responses/gouters")
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("[\u00A0\u202F]", " ");
        Matcher link = Pattern.compile("href=\"([^\"]+)\"[^>]*>" + Pattern.quote(place))
                .matcher(list);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void the_responses_are_listed_form_by_form_and_state_by_state() throws Exception {
        assertThat(read("/projects/essai/responses")).contains("Les goûters", "2 réponses : 1 reçue, 1 à vérifier");
        assertThat(read("/projects/essai/responses/gouters"))
                .contains("réponse n° 1, lien « Portail » reçue", "Maîtresse A 1 fichier attendu")
                .contains("réponse n° 2, lien « Portail » à vérifier", "Maîtresse A 1 remarque");
        assertThat(read("/projects/essai/responses/gouters?state=à vérifier"))
                .contains("1 réponse.", "réponse n° 2")
                .doesNotContain("réponse n° 1,");
    }

    @Test
    void a_response_is_read_in_the_words_of_its_form() throws Exception {
        assertThat(read(address("réponse n° 1,")))
                .contains("Elle compte dans les chiffres.")
                .contains("Comment s’appelle l’école ? Jaurès")
                .contains("Les enfants, 1 Prénom Lila Quel âge a Lila ? 9 Et le goûter ? C’était bon")
                .contains("Les enfants, 2 Prénom Noé Quel âge a Noé ? 8")
                .contains("gouter.jpg attendu");
        assertThat(read(address("réponse n° 2,")))
                .contains("Elle ne compte pas dans les chiffres.")
                .contains(
                        "Remarques Quel âge a ${prenom} ? (1) , pas gardée : huit . « huit » n’est pas une réponse à cette question. Écrire un nombre entier, par exemple 12.");
    }

    @Test
    void a_file_is_downloaded_and_never_opened_in_the_page() throws Exception {
        String page = get(address("réponse n° 1,")).getContentAsString(StandardCharsets.UTF_8);
        Matcher link = Pattern.compile("href=\"([^\"]+/files/\\d+)\"").matcher(page);
        assertThat(link.find()).isTrue();
        MockHttpServletResponse file = get(link.group(1));
        assertThat(file.getContentAsString()).isEqualTo("<script>alert(1)</script>");
        assertThat(file.getContentType()).isEqualTo("application/octet-stream");
        assertThat(file.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("page.html");
        assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get(link.group(1).replace("/gouters/", "/autres/")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void the_project_says_what_waits_for_someone() {
        Project project = projects.named("essai").orElseThrow();
        Overview.Section section = wayIn.of(project);
        assertThat(section.lines())
                .containsExactly("2\u00A0réponses reçues à 1\u00A0questionnaire, dont 1 compte dans les chiffres");
        assertThat(section.missing())
                .containsExactly(
                        "1\u00A0réponse est à vérifier\u00A0: elle ne compte pas en attendant.",
                        "1\u00A0fichier joint n’est pas arrivé\u00A0: renvoyer les réponses depuis l’appareil qui les a.");
        assertThat(wayIn.state("essai")).isNotEmpty();
        assertThat(wayIn.state("miam")).isEmpty();
    }
}
