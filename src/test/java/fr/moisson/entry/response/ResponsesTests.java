package fr.moisson.entry.response;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import fr.moisson.entry.response.Receipt.Kept;
import fr.moisson.entry.response.Receipt.Refused;
import fr.moisson.entry.response.Receipt.Why;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    Forms forms;

    @Autowired
    Entries entries;

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
        assertThat(
                        rows(
                                "select _number, prenom, age, ecole from data.essai_menages__personne where _entry = (select entry from entry.submissions where instance = 'uuid:1a') order by _id"))
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

    // ---- what is wrong is kept, and said
    // ---------------------------------------------------------------------------------------

    /** A form with one question of each kind, so that each kind of fault can be made. */
    private static final String EVERYTHING = """
            survey
            type                  | name     | label  | constraint | relevant   | required | parameters            | choice_filter    | repeat_count
            integer               | nombre   | a      | . < 100    |            |          |                       |                  |
            decimal               | prix     | a      |            |            |          |                       |                  |
            date                  | jour     | a      |            |            |          |                       |                  |
            time                  | heure    | a      |            |            |          |                       |                  |
            datetime              | moment   | a      |            |            |          |                       |                  |
            geopoint              | lieu     | a      |            |            |          |                       |                  |
            select_one oui_non    | choix    | a      |            |            |          |                       |                  |
            select_multiple gouts | gouts    | a      |            |            |          |                       |                  |
            rank gouts            | rang     | a      |            |            |          |                       |                  |
            range                 | note     | a      |            |            |          | start=0 end=10 step=1 |                  |
            acknowledge           | accord   | a      |            |            |          |                       |                  |
            text                  | pourquoi | a      |            | ${choix} = 'non' |    |                       |                  |
            select_one villes     | ville    | a      |            |            |          |                       | pays = ${choix}  |
            begin_group           | groupe   | a      |            |            |          |                       |                  |
            text                  | dedans   | a      |            |            | yes      |                       |                  |
            end_group             |          |        |            |            |          |                       |                  |
            integer               | combien  | a      |            |            |          |                       |                  |
            begin_repeat          | enfant   | a      |            |            |          |                       |                  | ${combien}
            text                  | prenom   | a      |            |            |          |                       |                  |
            end_repeat            |          |        |            |            |          |                       |                  |

            choices
            list_name | name | label | pays
            oui_non   | oui  | Oui   |
            oui_non   | non  | Non   |
            gouts     | pois | Pois  |
            gouts     | chou | Chou  |
            villes    | lens | Lens  | oui
            villes    | gand | Gand  | non

            settings
            form_title | form_id | version
            De tout    | detout  | 1
            """;

    static Stream<Arguments> twentyFiveBadValues() {
        return Stream.of(
                Arguments.of("<nombre>abc</nombre>", "perdu | abc"),
                Arguments.of("<nombre>12.5</nombre>", "perdu | 12.5"),
                Arguments.of("<nombre>99999999999</nombre>", "perdu | 99999999999"),
                Arguments.of("<nombre>100</nombre>", "contraire | 100"),
                Arguments.of("<prix>60,5</prix>", "perdu | 60,5"),
                Arguments.of("<prix>NaN</prix>", "perdu | NaN"),
                Arguments.of("<jour>12/10/2026</jour>", "perdu | 12/10/2026"),
                Arguments.of("<jour>2026-02-30</jour>", "perdu | 2026-02-30"),
                Arguments.of("<heure>25:00</heure>", "perdu | 25:00"),
                Arguments.of("<moment>hier</moment>", "perdu | hier"),
                Arguments.of("<lieu>ici</lieu>", "perdu | ici"),
                Arguments.of("<lieu>95 200 0 0</lieu>", "perdu | 95 200 0 0"),
                Arguments.of("<choix>peut-être</choix>", "perdu | peut-être"),
                Arguments.of("<gouts>pois ail</gouts>", "perdu | ail"),
                Arguments.of("<rang>pois</rang>", "contraire | pois"),
                Arguments.of("<rang>pois ail</rang>", "perdu | ail"),
                Arguments.of("<note>11</note>", "contraire | 11"),
                Arguments.of("<accord>non</accord>", "perdu | non"),
                Arguments.of("<choix>oui</choix><pourquoi>parce que</pourquoi>", "à sauter | parce que"),
                Arguments.of("<choix>oui</choix><ville>gand</ville>", "perdu | gand"),
                Arguments.of("<inconnu>x</inconnu>", "perdu | x"),
                Arguments.of("<inconnu>x</inconnu><inconnu>y</inconnu>", "perdu | x, perdu | y"),
                Arguments.of("<nombre>1</nombre><nombre>2</nombre><nombre>3</nombre>", "perdu | 2, perdu | 3"),
                Arguments.of("<groupe>perdu là<dedans>mot</dedans></groupe>", "perdu | perdu là"),
                Arguments.of("<groupe><dedans/></groupe>", "manque | "),
                Arguments.of(
                        "<combien>1</combien><enfant><prenom>A</prenom></enfant><enfant><prenom>B</prenom></enfant>",
                        "perdu | prenom = B"));
    }

    @ParameterizedTest
    @MethodSource("twentyFiveBadValues")
    void a_bad_value_is_neither_accepted_silently_nor_lost_without_a_line(String answers, String said) {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/detout.xlsx", Written.workbook(EVERYTHING));
        String group = answers.contains("<groupe>") ? "" : "<groupe><dedans>mot</dedans></groupe>";
        String instance = instance();
        String xml = "<data id='detout' version='1'>" + answers + group + "<meta><instanceID>" + instance
                + "</instanceID></meta></data>";
        assertThat(responses.receive(
                        new Submission("essai", "detout", xml.getBytes(StandardCharsets.UTF_8), Map.of(), DOOR, null)))
                .isInstanceOfSatisfying(
                        Kept.class, kept -> assertThat(kept.verdict().isRight()).isFalse());
        assertThat(String.join(
                        ", ",
                        rows(
                                "select f.kind, f.found from entry.findings f join entry.submissions s on s.id = f.submission"
                                        + " where s.instance = '" + instance + "' order by f.position")))
                .isEqualTo(said);
        assertThat(rows("select r._state, convert_from(s.xml, 'UTF8') = '" + xml.replace("'", "''")
                        + "' from data.essai_detout r join entry.submissions s on s.entry = r._id where s.instance = '"
                        + instance + "'"))
                .containsExactly("à vérifier | true");
    }

    @Test
    void what_is_no_response_to_this_form_is_refused_with_a_sentence() {
        String before = rows("select count(*) from entry.submissions").get(0);
        assertRefused(send("<data id='menages' version='1'><logement>"), Why.UNREADABLE);
        assertRefused(
                send("<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + household("uuid:x", "&e;")),
                Why.UNREADABLE);
        assertRefused(send("<data id='autre' version='1'><a/></data>"), Why.UNREADABLE);
        assertRefused(send("<data id='menages' version='99'><a/></data>"), Why.UNKNOWN_FORM);
        assertRefused(
                responses.receive(
                        new Submission("essai", "nulle_part", new byte[] {'<', 'a', '/', '>'}, Map.of(), DOOR, null)),
                Why.UNKNOWN_FORM);
        assertRefused(send(household(instance(), "<x>" + "a".repeat(1_000_000) + "</x>")), Why.TOO_LARGE);
        assertRefused(send(household(instance(), "<x/>".repeat(20_001))), Why.TOO_LARGE);
        assertRefused(send(household("uuid:" + "9".repeat(300), "")), Why.UNREADABLE);
        assertRefused(send(household(instance(), ""), Map.of("film.mp4", new byte[25_000_001])), Why.TOO_LARGE);
        assertThat(rows("select count(*) from entry.submissions")).containsExactly(before);
    }

    private static void assertRefused(Receipt receipt, Why why) {
        assertThat(receipt).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(why);
            assertThat(refused.sentence()).endsWith(".");
        });
    }

    // ---- corrected, given again, given to try
    // ----------------------------------------------------------------------------------

    private static String correction(String instance, String of, String answers) {
        return household(instance + "</instanceID><deprecatedID>" + of + "</deprecatedID><instanceID>", answers)
                .replace("<instanceID></instanceID>", "");
    }

    @Test
    void a_correction_takes_the_place_of_what_it_corrects_and_nothing_is_erased() {
        send(
                household(
                        "uuid:c1",
                        "<logement><quartier>Cité 8</quartier></logement><foyer><personne><prenom>Ali</prenom></personne></foyer>"));
        assertThat(
                        send(
                                correction(
                                        "uuid:c2",
                                        "uuid:c1",
                                        "<logement><quartier>Cité 9</quartier></logement><foyer><personne><prenom>Aly</prenom></personne></foyer>")))
                .isInstanceOfSatisfying(
                        Kept.class,
                        kept -> assertThat(kept.verdict().findings()).isEmpty());
        assertThat(rows("""
                        select s.instance, r.quartier, p.prenom, r._superseded_at is null, p._superseded_at is null, s.superseded_at is null
                        from entry.submissions s join data.essai_menages r on r._id = s.entry
                        join data.essai_menages__personne p on p._entry = r._id
                        where s.instance in ('uuid:c1', 'uuid:c2') order by s.id
                        """))
                .containsExactly(
                        "uuid:c1 | Cité 8 | Ali | false | false | false",
                        "uuid:c2 | Cité 9 | Aly | true | true | true");
        assertThat(
                        rows(
                                "select count(distinct (import, number)) from entry.submissions where instance in ('uuid:c1', 'uuid:c2')"))
                .as("it is the same response, with the same number")
                .containsExactly("1");
    }

    @Test
    void a_response_is_corrected_from_its_last_version_only() {
        String first = instance();
        String second = instance();
        String quarter = "<logement><quartier>Cité 10</quartier></logement>";
        send(household(first, quarter));
        String edit = correction(second, first, quarter);
        send(edit);
        assertThat(send(edit)).as("sent again").isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.anew())
                .isFalse());
        assertRefused(send(correction(instance(), first, quarter)), Why.OUTDATED);
        assertRefused(send(correction(instance(), "uuid:jamais-venue", quarter)), Why.OUTDATED);
        assertThat(send(correction(instance(), second, quarter))).isInstanceOf(Kept.class);
        assertThat(
                        rows(
                                "select count(*) from data.essai_menages where quartier = 'Cité 10' and _superseded_at is null"))
                .containsExactly("1");
    }

    @Test
    void a_correction_of_a_rejected_response_waits_for_someone_to_look_at_it() {
        String first = instance();
        send(household(first, "<logement><quartier>Cité 11</quartier></logement>"));
        database.sql("update data.essai_menages set _state = 'rejeté' where quartier = 'Cité 11'")
                .update();
        send(correction(instance(), first, "<logement><quartier>Cité 11</quartier></logement>"));
        assertThat(rows("select _state from data.essai_menages where quartier = 'Cité 11' order by _id"))
                .containsExactly("rejeté", "à vérifier");
    }

    @Test
    void only_what_is_received_or_validated_counts_and_its_repeats_with_it() {
        String instance = instance();
        send(
                household(
                        instance,
                        "<logement><quartier>Cité 12</quartier></logement><foyer><personne><prenom>Zoé</prenom></personne></foyer>"));
        Form persons = forms.tables("essai").stream()
                .filter(form -> form.name().equals("menages__personne"))
                .findFirst()
                .orElseThrow();
        List<String> counted = new ArrayList<>();
        for (State state : State.values()) {
            database.sql("update data.essai_menages set _state = :state where quartier = 'Cité 12'")
                    .param("state", state.word())
                    .update();
            counted.add(state.word() + " "
                    + rows("select count(*) from data.essai_menages__personne p where p.prenom = 'Zoé' and "
                                    + entries.counts("p"))
                            .get(0));
        }
        assertThat(persons.fields()).extracting(Field::name).containsExactly("prenom", "age", "ecole");
        assertThat(counted).containsExactly("reçu 1", "à vérifier 0", "validé 1", "rejeté 0", "essai 0");
    }

    @Test
    void an_answer_given_to_try_the_form_is_kept_apart() {
        String instance = instance();
        String xml = household(instance, "<logement><quartier>Cité 13</quartier></logement>");
        responses.receiveTest(
                new Submission("essai", "menages", xml.getBytes(StandardCharsets.UTF_8), Map.of(), DOOR, null));
        send(correction(instance(), instance, "<logement><quartier>Cité 13</quartier></logement>"));
        assertThat(rows("select _state from data.essai_menages where quartier = 'Cité 13'"))
                .containsExactly("essai", "essai");
    }

    @Test
    void a_response_without_number_is_given_one_by_its_content() {
        String xml = "<data id='menages' version='1'><logement><quartier>Cité 14</quartier></logement></data>";
        Receipt first = send(xml);
        Receipt again = send(xml);
        assertThat(first).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.instance())
                .startsWith("uuid:"));
        assertThat(again).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.anew()).isFalse();
            assertThat(kept.instance()).isEqualTo(((Kept) first).instance());
        });
    }

    // ---- files
    // ------------------------------------------------------------------------------------------------------------------

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<String> files(String instance) {
        return rows("""
                select a.name, a.path, a.type, a.size, a.superseded_at is null
                from entry.attachments a join entry.submissions s on s.id = a.submission
                where s.instance = '%s' order by a.id
                """.formatted(instance));
    }

    @Test
    void a_file_that_the_answers_name_is_waited_for_until_it_comes() {
        String instance = instance();
        String xml = household(instance, "<logement><quartier>C</quartier></logement><photo>cuisine.jpg</photo>");
        send(xml, Map.of("autre.pdf", bytes("%PDF-1.7")));
        assertThat(files(instance))
                .containsExactly("cuisine.jpg | /data/photo |  |  | true", "autre.pdf |  | application/pdf | 8 | true");
        send(xml, Map.of("cuisine.jpg", bytes("\u00FF\u00D8\u00FF1234"), "autre.pdf", bytes("%PDF-1.7")));
        send(xml, Map.of("cuisine.jpg", bytes("\u00FF\u00D8\u00FF1234")));
        assertThat(files(instance))
                .containsExactly(
                        "cuisine.jpg | /data/photo | image/jpeg | 7 | true",
                        "autre.pdf |  | application/pdf | 8 | true");
        send(xml, Map.of("cuisine.jpg", bytes("\u00FF\u00D8\u00FF-an-other")));
        assertThat(files(instance))
                .as("another content does not erase the first")
                .containsExactly(
                        "cuisine.jpg | /data/photo | image/jpeg | 7 | false",
                        "autre.pdf |  | application/pdf | 8 | true",
                        "cuisine.jpg | /data/photo | image/jpeg | 12 | true");
        String corrected = instance();
        send(correction(corrected, instance, "<logement><quartier>C</quartier></logement><photo>cuisine.jpg</photo>"));
        assertThat(files(corrected))
                .as("a correction has the files of what it corrects")
                .containsExactly("cuisine.jpg | /data/photo | image/jpeg | 12 | true");
    }

    @Test
    void a_file_may_be_called_anything_and_be_anything() {
        String instance = instance();
        String photo = "../../etc/cron.d/mal\u202Egpj.html";
        String xml = household(instance, "<logement><quartier>C</quartier></logement><photo>" + photo + "</photo>");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(photo, bytes("<html>"));
        files.put("a/photo.png", bytes("<svg/>"));
        files.put("b\\photo.png", bytes("\u0089PNG\r\n...."));
        files.put("..", bytes("rien"));
        files.put("nul\u0000\r\nX-En-tete: 1.txt", bytes("x"));
        files.put("long" + "é".repeat(300) + ".jpg", bytes("\u00FF\u00D8\u00FF"));
        send(xml, files);
        assertThat(files(instance))
                .containsExactlyInAnyOrder(
                        "malgpj.html | /data/photo | application/octet-stream | 6 | true",
                        "photo.png |  | application/octet-stream | 6 | true",
                        "photo (2).png |  | image/png | 10 | true",
                        "fichier |  | application/octet-stream | 4 | true",
                        "nulX-En-tete 1.txt |  | application/octet-stream | 1 | true",
                        "long" + "é".repeat(112) + ".jpg |  | image/jpeg | 3 | true");
    }

    // ---- versions of the form
    // --------------------------------------------------------------------------------------------------

    private Receipt sendMood(String version, String answers) {
        String xml = "<data id='humeurs' version='" + version + "'>" + answers + "<meta><instanceID>" + instance()
                + "</instanceID></meta></data>";
        return responses.receive(
                new Submission("essai", "humeurs", xml.getBytes(StandardCharsets.UTF_8), Map.of(), DOOR, null));
    }

    private static void moods(String version, String questions) {
        QuestionnaireFolder.put(
                FOLDER, "essai/enquetes/humeurs.xlsx", Written.workbook("""
                survey
                type        | name | label
                begin_group | g    | Groupe
                %s
                end_group   |      |

                settings
                form_title  | form_id | version
                Les humeurs | humeurs | %s
                """.formatted(questions.strip(), version)));
    }

    @Test
    void a_table_grows_with_its_form_and_yesterdays_version_is_still_answered() {
        moods("1", "integer | note | Note");
        sendMood("1", "<g><note>5</note></g>");
        moods("2", "decimal | note | Note\ntext | mot | Un mot");
        sendMood("2", "<g><note>5.5</note><mot>bien</mot></g>");
        assertThat(sendMood("1", "<g><note>6</note></g>")).isInstanceOf(Kept.class);
        assertThat(
                        rows(
                                "select data_type from information_schema.columns where table_name = 'essai_humeurs' and column_name = 'note'"))
                .containsExactly("numeric");
        moods("3", "date | note | Note\ntext | mot | Un mot");
        assertThat(sendMood("3", "<g><note>2026-11-20</note><mot>tard</mot></g>"))
                .isInstanceOf(Kept.class);
        assertThat(rows("select note, mot, _state from data.essai_humeurs order by _id"))
                .containsExactly("5 |  | reçu", "5.5 | bien | reçu", "6 |  | reçu", " | tard | à vérifier");
        assertThat(rows("select kind, found, sentence from entry.findings where kind = 'autre type'"))
                .containsExactly(
                        "autre type | 2026-11-20 | champ «\u00A0note\u00A0»\u00A0: les réponses déjà reçues sont d’un autre type (numeric). Garder l’ancien type, ou donner un autre nom au champ.");
    }

    // ---- flat forms
    // -------------------------------------------------------------------------------------------------------------

    @Test
    void a_response_to_a_flat_form_stands_beside_its_imported_rows_and_no_code_counts_twice() {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/avis.xlsx", Written.workbook("""
                survey
                type    | name | label         | role
                text    | code | Code du foyer | key
                text    | tour | Vague         | key
                integer | note | Note          |
                end     | fin  |               |

                settings
                form_title | form_id | version
                Les avis   | avis    | 1
                """));
        Form form = forms.named("essai", "avis");
        entries.prepare(form);
        database.sql("""
                        insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions, header_row, headers,
                          fields, direct, expected, position, rows, added, finished_at)
                        values ('essai', 'avis', 'avis.csv', '', '', '1', '', 1, '{}', '{}', false, 1, 2, 1, 1, now())
                        """).update();
        database.sql("""
                        insert into data.essai_avis (_import, _row, code, tour, note)
                        select id, 2, 'F1', 'T0', 4 from entry.imports where file = 'avis.csv'
                        """).update();
        for (String code : List.of("F1", "F2", "F2")) {
            String xml = "<data id='avis' version='1'><code>" + code
                    + "</code><tour>T0</tour><note>3</note><fin>2026-11-20T10:00:00.000+01:00</fin><meta><instanceID>"
                    + instance() + "</instanceID></meta></data>";
            responses.receive(
                    new Submission("essai", "avis", xml.getBytes(StandardCharsets.UTF_8), Map.of(), DOOR, "Inès"));
        }
        assertThat(rows("select code, note, _state, _recorded_by, _row, fin is null from data.essai_avis order by _id"))
                .containsExactly(
                        "F1 | 4 | reçu |  | 2 | true",
                        "F1 | 3 | à vérifier | Inès | 1 | false",
                        "F2 | 3 | reçu | Inès | 2 | false",
                        "F2 | 3 | à vérifier | Inès | 3 | false");
        assertThat(rows("select found, sentence from entry.findings where kind = 'en double' order by submission"))
                .containsExactly(
                        "F1 / T0 | «\u00A0F1 / T0\u00A0» est déjà ailleurs (avis.csv, ligne\u00A02). Corriger ce code, ou ne garder que l’une des deux.",
                        "F2 / T0 | «\u00A0F2 / T0\u00A0» est déjà ailleurs (réponse n°\u00A02, lien «\u00A0Sortie d’épicerie\u00A0»). Corriger ce code, ou ne garder que l’une des deux.");
        assertThat(entries.count(form)).isEqualTo(2);
        List<Long> ids = database.sql("select _id from data.essai_avis order by _id")
                .query(Long.class)
                .list();
        assertThat(entries.places(form, ids))
                .extracting(Place::text)
                .contains("avis.csv, ligne\u00A02", "réponse n°\u00A02, lien «\u00A0Sortie d’épicerie\u00A0»");
        assertThat(rows("select rows = added + changed + same + set_aside from entry.imports where form = 'avis'"))
                .containsExactly("true", "true");
    }

    // ---- many at once
    // ----------------------------------------------------------------------------------------------------------------

    private static <T> List<T> atOnce(int times, IntFunction<T> work) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(times);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> calls = IntStream.range(0, times)
                    .mapToObj(i -> callers.submit(() -> {
                        start.await();
                        return work.apply(i);
                    }))
                    .toList();
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> call : calls) {
                results.add(call.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void the_same_response_from_many_at_the_same_instant_is_one_row() throws Exception {
        for (int round = 0; round < 20; round++) {
            String quarter = "Ronde " + round;
            String instance = instance();
            String xml = household(
                    instance,
                    "<logement><quartier>" + quarter
                            + "</quartier></logement><foyer><personne><prenom>P</prenom></personne></foyer>");
            List<Receipt> receipts = atOnce(8, i -> send(xml, Map.of("f.txt", bytes("f"))));
            assertThat(receipts).allMatch(Kept.class::isInstance);
            assertThat(receipts.stream().filter(receipt -> ((Kept) receipt).anew()))
                    .hasSize(1);
            assertThat(rows(
                            "select count(*), (select count(*) from data.essai_menages__personne p where p._entry = min(r._id)) from data.essai_menages r where quartier = '"
                                    + quarter + "'"))
                    .containsExactly("1 | 1");
            assertThat(files(instance)).hasSize(1);
        }
    }

    @Test
    void the_day_of_a_moment_is_that_of_those_who_read_whatever_the_machines_hours() {
        send(household(
                instance(),
                "<logement><quartier>Minuit passé</quartier></logement><visite>2026-03-31T22:30:00.000Z</visite>"));
        assertThat(
                        rows(
                                "select visite::date, date_trunc('quarter', visite)::date from data.essai_menages where quartier = 'Minuit passé'"))
                .containsExactly("2026-04-01 | 2026-04-01");
    }

    @Test
    void a_device_that_sends_its_first_response_several_times_at_once_is_one_sender() throws Exception {
        for (int round = 0; round < 40; round++) {
            Sender fresh = new Sender(Sender.Kind.DEVICE, "Première fois " + round);
            byte[] xml = household(instance(), "").getBytes(StandardCharsets.UTF_8);
            List<Receipt> receipts =
                    atOnce(8, i -> responses.receive(new Submission("essai", "menages", xml, Map.of(), fresh, null)));
            assertThat(receipts).allMatch(Kept.class::isInstance);
        }
        assertThat(rows("select count(*), count(distinct file) from entry.imports where file like 'Première fois %'"))
                .containsExactly("40 | 40");
    }

    @Test
    void of_two_corrections_at_the_same_instant_one_is_kept_and_the_other_told() throws Exception {
        for (int round = 0; round < 10; round++) {
            String quarter = "<logement><quartier>Duel " + round + "</quartier></logement>";
            String first = instance();
            send(household(first, quarter));
            List<String> corrections = List.of(instance(), instance());
            List<Receipt> receipts = atOnce(2, i -> send(correction(corrections.get(i), first, quarter)));
            assertThat(receipts.stream()
                            .map(receipt -> receipt.getClass().getSimpleName())
                            .sorted())
                    .containsExactly("Kept", "Refused");
        }
        assertThat(
                        rows(
                                "select count(*) from data.essai_menages where quartier like 'Duel%' and _superseded_at is null"))
                .containsExactly("10");
    }

    @Test
    void two_hundred_at_once_are_all_served() throws Exception {
        List<Receipt> receipts =
                atOnce(200, i -> send(household("uuid:foule-" + i, "<logement><quartier>Foule</quartier></logement>")));
        assertThat(receipts).allMatch(receipt -> receipt instanceof Kept kept && kept.anew());
        assertThat(rows("select count(*), count(distinct _row) from data.essai_menages where quartier = 'Foule'"))
                .containsExactly("200 | 200");
    }
}
