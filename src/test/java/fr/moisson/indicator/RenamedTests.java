package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.entry.response.Receipt;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.Forms;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.project.WrongDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Names that change in the workbook while people answer, and the numbers that go on. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class RenamedTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String FORM = "/projects/essai/forms/venues";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Computations computations;

    @Autowired
    Responses responses;

    @Autowired
    Forms forms;

    @Autowired
    JdbcClient database;

    private Visitor ines = new Visitor("");
    private Visitor louis = ines;

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
    }

    private static void asks(String version, String minutes, String bike, String taste) {
        QuestionnaireFolder.put(
                FOLDER, "essai/enquetes/venues.xlsx", Written.workbook("""
                survey
                type                    | name     | label
                select_one moyens       | moyen    | Comment venez-vous ?
                select_multiple raisons | raisons  | Pourquoi ?
                integer                 | %s       | Combien de minutes ?

                choices
                list_name | name | label
                moyens    | pied | À pied
                moyens    | %s   | À vélo
                raisons   | prix | Le prix
                raisons   | %s   | Le goût

                settings
                form_title | form_id | version
                Les venues | venues  | %s
                """.formatted(minutes, bike, taste, version)));
    }

    private static void indicators(String minutes, String bike, String taste) throws IOException {
        indicator("duree", "mean: ${" + minutes + "}");
        indicator("a_velo", "share: ${moyen} = '" + bike + "'");
        indicator("pour_le_gout", "share: selected(${raisons}, '" + taste + "')");
    }

    private static void indicator(String name, String measure) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve("reports/essai/indicators"));
        Files.writeString(folder.resolve(name + ".yaml"), """
                title: Les venues
                level: effet
                from: venues
                %s
                definition: Ce que disent les personnes venues.
                numerator: Personnes qui le disent
                denominator: Personnes qui ont répondu
                limits: Demandé à la sortie.
                source: Les venues
                """.formatted(measure));
    }

    private void answer(String version, int number, String answers) {
        String xml = "<data id='venues' version='" + version + "'>" + answers + "<meta><instanceID>uuid:" + version
                + number + "</instanceID></meta></data>";
        assertThat(responses.receive(new Submission(
                        "essai",
                        "venues",
                        xml.getBytes(StandardCharsets.UTF_8),
                        Map.of(),
                        new Sender(Sender.Kind.LINK, "À la sortie"),
                        null)))
                .isInstanceOf(Receipt.Kept.class);
    }

    private String value(String indicator) {
        Value value = computations.latest("essai").orElseThrow().of(indicator).get(0);
        return value.value() + ", n = " + value.n();
    }

    private String form(Visitor who) {
        return plain(who.get(FORM).body());
    }

    private static String plain(String html) {
        return html.replace('\u00A0', ' ').replace('\u202F', ' ').replaceAll("\\s+", " ");
    }

    @Test
    void a_question_and_choices_renamed_by_hand_in_the_folder_are_confirmed_afterwards_and_counted_together()
            throws IOException {
        asks("1", "duree", "velo", "gout");
        answer("1", 1, "<moyen>velo</moyen><raisons>prix gout</raisons><duree>10</duree>");
        answer("1", 2, "<moyen>pied</moyen><raisons>gout</raisons><duree>20</duree>");

        asks("2", "minutes", "bici", "saveur");
        indicators("minutes", "bici", "saveur");
        assertThat(forms.questionnaire("essai", "venues").version()).isEqualTo("2");
        answer("2", 1, "<moyen>bici</moyen><raisons>saveur</raisons><minutes>60</minutes>");
        computations.compute("essai");
        assertThat(value("duree")).as("nobody has said anything yet").isEqualTo("60.0, n = 1");
        assertThat(form(ines))
                .contains("Le classeur a été changé dans le dossier, sans passer par cette page")
                .contains("La ou le responsable du projet le confirme.");
        assertThat(ines.post(FORM + "/renamings").status()).isEqualTo(403);
        String over = form(louis).replaceAll(".*name=\"over\" value=\"(\\d+)\".*", "$1");
        assertThat(plain(louis.post(FORM + "/renamings", "over", over).body()))
                .contains("Dire si « duree » et « minutes » sont la même question.")
                .contains("Dire si « velo » et « bici » sont la même réponse.");
        assertThat(louis.post(
                                FORM + "/renamings",
                                "over",
                                over,
                                "meme:/data/minutes",
                                "/data/duree",
                                "meme:/data/moyen bici",
                                "/data/moyen velo",
                                "meme:/data/raisons saveur",
                                "/data/raisons gout")
                        .status())
                .isEqualTo(302);
        assertThat(form(louis)).doesNotContain("sans passer par cette page");

        answer("1", 3, "<moyen>velo</moyen><raisons>gout</raisons><duree>30</duree>");
        computations.compute("essai");
        assertThat(value("duree"))
                .as("with a phone that still has the old form")
                .isEqualTo("30.0, n = 4");
        assertThat(value("a_velo")).isEqualTo("0.75, n = 4");
        assertThat(value("pour_le_gout")).isEqualTo("1.0, n = 4");
        assertThat(database.sql("select _given ->> 'moyen' || ', ' || (_given ->> 'raisons') from data.essai_venues"
                                + " where moyen = 'bici' order by _id")
                        .query((row, n) -> String.valueOf(row.getString(1)))
                        .list())
                .as("what was given stays beside")
                .containsExactly("velo, prix gout", "null", "velo, gout");

        indicators("minutes", "velo", "saveur");
        assertThatThrownBy(() -> computations.compute("essai"))
                .isInstanceOfSatisfying(WrongDefinition.class, wrong -> assertThat(
                                wrong.faults().stream().map(RenamedTests::plain))
                        .containsExactly(
                                "reports/essai/indicators/a_velo.yaml, ligne 4 : « velo » est l’ancien code d’une réponse à « moyen »."
                                        + " Écrire « bici »."));

        asks("3", "minutes", "velo", "saveur");
        assertThat(forms.questionnaire("essai", "venues").version()).isEqualTo("3");
        assertThat(form(louis)).as("it takes its old code back").doesNotContain("Dire si");
    }

    @Test
    void what_is_said_to_be_another_question_is_not_asked_again() {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/autres.xlsx", written("1", "avis"));
        assertThat(forms.questionnaire("essai", "autres").version()).isEqualTo("1");
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/autres.xlsx", written("2", "souhait"));
        String page = plain(louis.get("/projects/essai/forms/autres").body());
        assertThat(page).contains("<code>avis</code> a disparu, <code>souhait</code> est apparu");
        assertThat(louis.post(
                                "/projects/essai/forms/autres/renamings",
                                "over",
                                page.replaceAll(".*name=\"over\" value=\"(\\d+)\".*", "$1"),
                                "meme:/data/souhait",
                                "autre")
                        .status())
                .isEqualTo(302);
        assertThat(plain(louis.get("/projects/essai/forms/autres").body())).doesNotContain("a disparu");
    }

    private static byte[] written(String version, String name) {
        return Written.workbook("""
                survey
                type | name | label
                text | %s   | Dites-nous

                settings
                form_title | form_id | version
                Autres     | autres  | %s
                """.formatted(name, version));
    }
}
