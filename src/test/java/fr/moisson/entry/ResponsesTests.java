package fr.moisson.entry;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.entry.Receipt.Kept;
import fr.moisson.entry.Receipt.Refused;
import fr.moisson.entry.Receipt.Why;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Responses to a questionnaire with groups and repeats, one at a time, from the XML to the rows. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "moisson.evaluate-at-start=false")
class ResponsesTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final AtomicInteger INSTANCES = new AtomicInteger();
    private static final Sender DOOR = new Sender(Sender.Kind.LINK, "Sortie d’épicerie");
    private static final String HOUSEHOLDS = """
            survey
            type                  | name      | label                      | relevant        | constraint    | calculation            | required
            start                 | debut     |                            |                 |               |                        |
            today                 | jour      |                            |                 |               |                        |
            begin_group           | logement  | Le logement                |                 |               |                        |
            text                  | quartier  | Dans quel quartier ?       |                 |               |                        | yes
            integer               | pieces    | Combien de pièces ?        |                 | . > 0         |                        |
            select_multiple energie | chauffage | Quel chauffage ?         |                 |               |                        |
            decimal               | loyer     | Quel loyer ?               |                 |               |                        |
            end_group             |           |                            |                 |               |                        |
            begin_group           | foyer     | Le foyer                   |                 |               |                        |
            integer               | pieces    | Combien de pièces vivez-vous ? |             |               |                        |
            begin_repeat          | personne  | Les personnes              |                 |               |                        |
            text                  | prenom    | Prénom                     |                 |               |                        |
            integer               | age       | Âge                        |                 | . < 120       |                        |
            select_one oui_non    | ecole     | Va-t-elle à l’école ?      | ${age} < 18     |               |                        |
            begin_repeat          | repas     | Ses repas                  |                 |               |                        |
            time                  | heure     | À quelle heure ?           |                 |               |                        |
            text                  | plat      | Quel plat ?                |                 |               |                        |
            end_repeat            |           |                            |                 |               |                        |
            end_repeat            |           |                            |                 |               |                        |
            calculate             | nb        |                            |                 |               | count(${personne})     |
            end_group             |           |                            |                 |               |                        |
            image                 | photo     | Une photo                  |                 |               |                        |
            geopoint              | lieu      | Où ?                       |                 |               |                        |
            datetime              | visite    | Prochaine visite           |                 |               |                        |

            choices
            list_name | name | label
            energie   | gaz  | Gaz
            energie   | bois | Bois
            energie   | elec | Électricité
            oui_non   | oui  | Oui
            oui_non   | non  | Non

            settings
            form_title   | form_id | version
            Les foyers   | menages | 1
            """;

    @Autowired
    Responses responses;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void theQuestionnaires() {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/menages.xlsx", Written.workbook(HOUSEHOLDS));
    }

    private static String instance() {
        return "uuid:" + INSTANCES.incrementAndGet();
    }

    private static String household(String instance, String answers) {
        return "<data id='menages' version='1'>" + answers + "<meta><instanceID>" + instance
                + "</instanceID></meta></data>";
    }

    private Receipt send(String xml) {
        return send(xml, Map.of());
    }

    private Receipt send(String xml, Map<String, byte[]> files) {
        return responses.receive(
                new Submission("essai", "menages", xml.getBytes(StandardCharsets.UTF_8), files, DOOR, null));
    }

    private List<String> rows(String sql) {
        return database.sql(sql)
                .query((row, n) -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        line.append(i == 1 ? "" : " | ").append(text(row.getObject(i)));
                    }
                    return line.toString();
                })
                .list();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @Test
    void a_response_goes_to_a_table_of_its_form_and_to_one_for_each_repeat() {
        Receipt receipt = send(household("uuid:1a", """
                <debut>2026-11-20T09:00:00.000+01:00</debut><jour>2026-11-20</jour>
                <logement><quartier>Cité 4</quartier><pieces>3</pieces><chauffage>elec gaz</chauffage><loyer>412.50</loyer></logement>
                <foyer><pieces>2</pieces>
                  <personne><prenom>Lila</prenom><age>9</age><ecole>oui</ecole>
                    <repas><heure>12:15:00.000+01:00</heure><plat>soupe</plat></repas>
                    <repas><plat>tarte</plat></repas></personne>
                  <personne><prenom>Noé</prenom><age>41</age></personne>
                  <nb>2</nb></foyer>
                <photo>cuisine.jpg</photo><lieu>50.45 2.82 30 5</lieu><visite>2026-12-01T14:30:00.000+01:00</visite>
                """));
        assertThat(receipt).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.verdict().findings()).isEmpty();
            assertThat(kept.instance()).isEqualTo("uuid:1a");
            assertThat(kept.anew()).isTrue();
        });
        assertThat(rows("""
                        select _state, jour, quartier, logement_pieces, chauffage, loyer, foyer_pieces, nb, photo, lieu,
                          visite at time zone 'Europe/Paris'
                        from data.essai_menages where _id = (select entry from entry.submissions where instance = 'uuid:1a')
                        """))
                .containsExactly(
                        "reçu | 2026-11-20 | Cité 4 | 3 | gaz elec | 412.50 | 2 | 2 | cuisine.jpg | 50.45 2.82 30 5 | 2026-12-01 14:30:00.0");
        assertThat(rows("select _number, prenom, age, ecole from data.essai_menages__personne order by _id"))
                .containsExactly("1 | Lila | 9 | oui", "2 | Noé | 41 | ");
        assertThat(rows("""
                        select p.prenom, m._number, m.heure, m.plat, m._entry = p._entry
                        from data.essai_menages__repas m join data.essai_menages__personne p on p._id = m._parent
                        order by m._number
                        """)).containsExactly("Lila | 1 | 12:15:00 | soupe | true", "Lila | 2 |  | tarte | true");
    }

    @Test
    void the_same_response_sent_again_is_kept_once() {
        String xml = household(instance(), "<logement><quartier>Cité 5</quartier></logement>");
        send(xml);
        assertThat(send(xml)).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.anew())
                .isFalse());
        assertThat(rows("select count(*) from data.essai_menages where quartier = 'Cité 5'"))
                .containsExactly("1");
    }

    @Test
    void another_content_under_the_same_number_is_refused() {
        String instance = instance();
        send(household(instance, "<logement><quartier>Cité 6</quartier></logement>"));
        assertThat(send(household(instance, "<logement><quartier>Cité 7</quartier></logement>")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(Why.CHANGED));
        assertThat(rows("select quartier from data.essai_menages where quartier in ('Cité 6', 'Cité 7')"))
                .containsExactly("Cité 6");
    }
}
