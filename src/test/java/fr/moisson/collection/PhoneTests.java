package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Phones in the field, from the code they scan to the rows they feed. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class PhoneTests {
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();
    private static final AtomicInteger DEVICES = new AtomicInteger();
    private static final String OUTING = """
            survey
            type               | name      | label             | required | relevant             | constraint | constraint_message          | parameters          | calculation
            text               | code      | Code              | yes      |                      | regex(., '^[A-Z]{2}[0-9]{2}$') | Deux lettres et deux chiffres. | |
            integer            | age       | Âge               |          |                      | . >= 0 and . < 120 | Un âge de 0 à 119 ans. |             |
            decimal            | montant   | Montant           |          |                      | . >= 0     |                             |                     |
            date               | jour      | Jour              | yes      |                      |            |                             |                     |
            time               | heure     | Heure             |          |                      |            |                             |                     |
            select_one gout    | gout      | Aimé ?            | yes      |                      |            |                             |                     |
            select_multiple f  | freins    | Freins            |          |                      |            |                             |                     |
            text               | pourquoi  | Pourquoi          |          | ${gout} = 'non'      |            |                             |                     |
            range              | note      | Note              |          |                      |            |                             | start=0 end=10 step=1 |
            rank f             | ordre     | Ordre             |          |                      |            |                             |                     |
            geopoint           | lieu      | Lieu              |          |                      |            |                             |                     |
            image              | photo     | Photo             |          |                      |            |                             |                     |
            image              | photo2    | Autre photo       |          |                      |            |                             |                     |
            image              | photo3    | Encore une        |          |                      |            |                             |                     |
            calculate          | double    |                   |          |                      |            |                             |                     | ${age} * 2

            choices
            list_name | name  | label
            gout      | oui   | Oui
            gout      | non   | Non
            f         | prix  | Le prix
            f         | temps | Le temps

            settings
            form_title        | form_id        | version
            Sortie d’épicerie | sortie_epicerie | %s
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    private Visitor ines = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", QUESTIONNAIRES::path);
        QUESTIONNAIRES.put("sortie", OUTING.formatted("1"));
    }

    @BeforeEach
    void an_intern() {
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "essai"));
    }

    private String site() {
        return "http://localhost:" + port;
    }

    /** A device that Inès has just added; {@code server} is the address its code holds. */
    private record Added(int id, String name, String server) {
        CollectPhone phone() {
            return CollectPhone.at(server);
        }

        String token() {
            return server.replaceFirst(".*/", "");
        }
    }

    private Added add() {
        String name = "Tablette " + DEVICES.incrementAndGet();
        Visitor.Answer page = ines.post("/projects/essai/devices", "name", name);
        assertThat(page.status()).isEqualTo(200);
        int id = database.sql("select id from collection.devices where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
        return new Added(id, name, DevicePage.address(page.body()));
    }

    private CollectPhone ready() {
        CollectPhone phone = add().phone();
        phone.refresh();
        return phone;
    }

    private static Map<String, String> answers(String... namesAndValues) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            answers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return answers;
    }

    private String outing(CollectPhone phone, String code) {
        return FilledForm.of(
                        phone.forms().get("sortie_epicerie"),
                        answers("code", code, "age", "34", "jour", "2026-03-12", "gout", "oui"))
                .xml();
    }

    private static String with(String xml, String name, String value) {
        String element = "<" + name + ">" + value + "</" + name + ">";
        assertThat(xml).containsPattern("<" + name + "( ?/>|>[^<]*</" + name + ">)");
        return xml.replaceFirst("<" + name + "( ?/>|>[^<]*</" + name + ">)", element.replace("$", "\\$"));
    }

    private static String instance(String xml) {
        return xml.replaceFirst("(?s).*<[^>]*instanceID>([^<]+)<.*", "$1");
    }

    /** « AB12 34 reçu » for each row in force that this code names. */
    private List<String> rows(String code) {
        return database.sql("""
                        select concat_ws(' ', code, age, _state)
                        from data.essai_sortie
                        where code = :code and _superseded_at is null
                        """).param("code", code).query(String.class).list();
    }

    private long received(String instance) {
        return database.sql("select count(*) from entry.submissions where instance = :instance")
                .param("instance", instance)
                .query(Long.class)
                .single();
    }

    // ---- setting up
    // ----------------------------------------------------------------------------------------------------------------

    @Test
    void the_code_that_is_shown_sets_up_a_phone_which_then_holds_the_forms_of_the_project() {
        Visitor.Answer page = ines.post("/projects/essai/devices", "name", "Tablette du marché");
        String qr = DevicePage.scanned(page.body());

        assertThat(CollectPhone.settings(qr).get("project").get("name").asString())
                .isEqualTo("Essai · Tablette du marché");
        assertThat(CollectPhone.settings(qr)
                        .get("general")
                        .get("form_update_mode")
                        .asString())
                .isEqualTo("match_exactly");
        assertThat(CollectPhone.settings(qr).get("general").get("server_url").asString())
                .isEqualTo(DevicePage.address(page.body()))
                .matches(site() + "/odk/[\\w-]{43}");

        CollectPhone phone = CollectPhone.scanning(qr);
        phone.refresh();
        assertThat(phone.forms().get("sortie_epicerie").name()).isEqualTo("Sortie d’épicerie");
        assertThat(FilledForm.of(phone.forms().get("sortie_epicerie"), Map.of()).asked())
                .startsWith("code", "age", "montant", "jour")
                .doesNotContain("pourquoi");
    }

    @Test
    void a_form_is_fetched_again_only_when_it_changed_and_goes_when_it_is_no_longer_offered() {
        QUESTIONNAIRES.put("minute", minute("1", "Une minute"));
        CollectPhone phone = ready();
        int first = phone.downloads().size();
        phone.refresh();
        assertThat(phone.downloads()).hasSize(first);

        QUESTIONNAIRES.put("minute", minute("2", "Deux minutes"));
        phone.refresh();
        assertThat(phone.downloads()).hasSize(first + 1);
        assertThat(phone.forms().get("minute").version()).isEqualTo("2");
        assertThat(phone.forms().get("minute").text()).contains("Deux minutes");

        ines.post("/projects/essai/devices/forms/minute", "offered", "false");
        String begun = FilledForm.of(phone.forms().get("minute"), answers("avis", "Bien"))
                .xml();
        phone.refresh();
        assertThat(phone.forms()).doesNotContainKey("minute");
        assertThat(phone.send(begun).isSent())
                .as("what was begun before still comes in")
                .isTrue();
        ines.post("/projects/essai/devices/forms/minute", "offered", "true");
        phone.refresh();
        assertThat(phone.forms()).containsKey("minute");
    }

    private static String minute(String version, String label) {
        return """
                survey
                type | name | label
                text | avis | %s

                settings
                form_title | form_id | version
                Minute     | minute  | %s
                """.formatted(label, version);
    }

    @Test
    void pictures_and_lists_come_with_the_form_and_are_fetched_again_when_they_change() {
        QUESTIONNAIRES.put("potager.png", new byte[] {1, 2, 3});
        QUESTIONNAIRES.put("légumes.csv", "name,label\ncarotte,Carotte\n".getBytes(StandardCharsets.UTF_8));
        QUESTIONNAIRES.put("potager", """
                survey
                type                              | name   | label  | media::image
                note                              | regard | Regarder | potager.png
                select_one_from_file légumes.csv  | legume | Lequel |
                """);
        CollectPhone phone = ready();
        assertThat(phone.forms().get("potager").files().get("potager.png")).containsExactly(1, 2, 3);
        FilledForm.of(phone.forms().get("potager"), answers("legume", "carotte"));

        QUESTIONNAIRES.put("légumes.csv", "name,label\nnavet,Navet\n".getBytes(StandardCharsets.UTF_8));
        int before = phone.downloads().size();
        phone.refresh();
        assertThat(phone.downloads()).as("the list alone").hasSize(before + 1);
        String xml = FilledForm.of(phone.forms().get("potager"), answers("legume", "navet"))
                .xml();
        assertThat(phone.send(xml).message()).isEqualTo("Réponse bien reçue.");
    }

    @Test
    void addresses_are_those_by_which_the_phone_came_never_those_of_a_made_up_host() throws Exception {
        Added added = add();
        String list = new String(raw("GET", added.server().replace("localhost", "127.0.0.1") + "/formList")
                .body());
        assertThat(list).contains("<downloadUrl>http://127.0.0.1:" + port + "/odk/" + added.token() + "/forms/sortie<");
        assertThat(raw("HEAD", added.server().replace("localhost", "127.0.0.1") + "/submission")
                        .headers()
                        .firstValue("Location"))
                .contains("http://127.0.0.1:" + port + "/odk/" + added.token() + "/submission");
        assertThat(made_up_host("/odk/" + added.token() + "/formList")).startsWith("HTTP/1.1 403");
    }

    private String made_up_host(String path) throws IOException {
        try (java.net.Socket socket = new java.net.Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // ---- sending
    // --------------------------------------------------------------------------------------------------------------------

    @Test
    void a_response_filled_in_by_javarosa_becomes_a_row_and_the_phone_is_told_so() {
        CollectPhone phone = ready();
        CollectPhone.Outcome outcome = phone.send(outing(phone, "AB12"));
        assertThat(outcome.status()).isEqualTo(201);
        assertThat(outcome.message()).isEqualTo("Réponse bien reçue.");
        assertThat(rows("AB12")).containsExactly("AB12 34 reçu");
    }

    @Test
    void a_response_sent_again_because_the_answer_was_lost_on_the_way_is_there_once() {
        CollectPhone phone = ready();
        String xml = outing(phone, "CD12");
        assertThat(phone.send(xml).status()).isEqualTo(201);
        assertThat(phone.send(xml).status()).isEqualTo(201);
        assertThat(rows("CD12")).hasSize(1);
    }

    @Test
    void another_content_under_the_same_number_is_refused_and_the_first_stays() {
        CollectPhone phone = ready();
        String xml = outing(phone, "EF12");
        phone.send(xml);
        CollectPhone.Outcome outcome = phone.send(with(xml, "age", "35"));
        assertThat(outcome.status()).isEqualTo(409);
        assertThat(outcome.message())
                .isEqualTo(
                        "Une réponse qui porte ce numéro a déjà été reçue, et son contenu était différent. Celle d’avant est"
                                + " gardée. Pour la corriger, l’ouvrir de nouveau dans l’application de collecte et la renvoyer.");
        assertThat(rows("EF12")).containsExactly("EF12 34 reçu");
    }

    @Test
    void a_response_edited_on_the_phone_takes_the_place_of_the_one_before_and_of_no_older_one() {
        CollectPhone phone = ready();
        String first = outing(phone, "GH12");
        phone.send(first);
        assertThat(phone.send(edited(first, "35")).status()).isEqualTo(201);
        assertThat(rows("GH12")).containsExactly("GH12 35 reçu");

        CollectPhone.Outcome late = phone.send(edited(first, "36"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.message()).startsWith("Cette réponse en corrige une");
        assertThat(rows("GH12")).containsExactly("GH12 35 reçu");
    }

    private static String edited(String xml, String age) {
        String before = instance(xml);
        return with(xml, "age", age)
                .replace(before, "uuid:" + UUID.randomUUID())
                .replaceFirst("(</(\\w+:)?instanceID>)", "$1<$2deprecatedID>" + before + "</$2deprecatedID>");
    }

    @Test
    void an_answer_to_an_old_version_is_judged_by_that_version() {
        QUESTIONNAIRES.put("versions", versions("1", ". < 10"));
        CollectPhone phone = ready();
        String old =
                FilledForm.of(phone.forms().get("versions"), answers("n", "5")).xml();
        QUESTIONNAIRES.put("versions", versions("2", ". > 10"));
        phone.refresh();
        assertThat(phone.forms().get("versions").version()).isEqualTo("2");
        assertThat(phone.send(old).message()).isEqualTo("Réponse bien reçue.");
    }

    private static String versions(String version, String constraint) {
        return """
                survey
                type    | name | label | constraint
                integer | n    | N     | %s

                settings
                form_title | form_id  | version
                Versions   | versions | %s
                """.formatted(constraint, version);
    }

    @Test
    void photos_come_in_several_posts_under_the_names_the_phone_gave_them() {
        CollectPhone phone = ready();
        Map<String, byte[]> files = new LinkedHashMap<>();
        String xml = outing(phone, "IJ12");
        for (String name : List.of("photo", "photo2", "photo3")) {
            String file = "étal du marché " + name + ".jpg";
            xml = with(xml, name, file);
            files.put(file, jpeg(4_000_000, name.length()));
        }
        CollectPhone.Outcome outcome = phone.send(xml.getBytes(StandardCharsets.UTF_8), files);
        assertThat(outcome.status()).isEqualTo(201);
        assertThat(phone.posts()).as("10 MB at once").isEqualTo(2);
        assertThat(rows("IJ12")).hasSize(1);
        files.forEach((name, content) -> assertThat(database.sql("""
                                select c.content
                                from entry.submissions s join entry.attachments a on a.submission = s.id
                                  join entry.contents c using (sha256)
                                where s.instance = :instance and a.name = :name
                                """)
                        .param("instance", instance(outing("IJ12")))
                        .param("name", name)
                        .query((row, n) -> row.getBytes(1))
                        .single())
                .isEqualTo(content));
    }

    /** The response with this code, as it was received. */
    private String outing(String code) {
        return database.sql("""
                        select convert_from(s.xml, 'UTF8')
                        from entry.submissions s join data.essai_sortie r on r._id = s.entry and s.form = 'sortie'
                        where r.code = :code
                        """).param("code", code).query(String.class).single();
    }

    private static byte[] jpeg(int size, int seed) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) seed);
        content[0] = (byte) 0xFF;
        content[1] = (byte) 0xD8;
        content[2] = (byte) 0xFF;
        return content;
    }

    @Test
    void more_photos_than_one_post_takes_are_all_there() {
        CollectPhone phone = ready();
        String xml = outing(phone, "KL12");
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 150; i++) {
            files.put("p" + i + ".jpg", jpeg(1_000, i));
        }
        assertThat(phone.send(xml.getBytes(StandardCharsets.UTF_8), files).status())
                .isEqualTo(201);
        assertThat(phone.posts()).isEqualTo(2);
        assertThat(database.sql("""
                        select count(*)
                        from entry.submissions s join entry.attachments a on a.submission = s.id
                        where s.instance = :instance and a.sha256 is not null
                        """)
                        .param("instance", instance(xml))
                        .query(Long.class)
                        .single())
                .isEqualTo(150);
    }

    @Test
    void what_is_not_a_response_of_the_project_is_refused_in_french_and_stays_on_the_phone() {
        CollectPhone phone = ready();
        assertThat(phone.send("<data id=\"inconnu\"/>"))
                .isEqualTo(new CollectPhone.Outcome(
                        404,
                        false,
                        "Le projet n’a pas de questionnaire «\u00A0inconnu\u00A0» ouvert. La réponse reste sur le téléphone\u00A0:"
                                + " prévenir l’équipe du projet."));
        String unreadable =
                "Cette réponse n’est pas un document XML lisible, ou déclare un type de document. La renvoyer depuis"
                        + " l’application de collecte.";
        assertThat(phone.send("bonjour")).isEqualTo(new CollectPhone.Outcome(400, false, unreadable));
        assertThat(
                        phone.send(
                                "<!DOCTYPE data [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><data id=\"sortie_epicerie\">&x;</data>"))
                .isEqualTo(new CollectPhone.Outcome(400, false, unreadable));
        assertThat(phone.post(new CollectPhone.Multipart().field("autre", "chose")))
                .isEqualTo(new CollectPhone.Outcome(
                        400, false, "Cet envoi n’a pas de partie «\u00A0xml_submission_file\u00A0»."));
        assertThat(phone.send(outing(phone, "MN12").replace(" version=\"1\"", " version=\"99\""))
                        .status())
                .isEqualTo(404);
        assertThat(rows("MN12")).isEmpty();
    }

    @Test
    void what_is_too_heavy_is_refused_and_says_so() {
        CollectPhone phone = ready();
        String xml = outing(phone, "OP12");
        CollectPhone.Outcome heavy =
                phone.send(xml.getBytes(StandardCharsets.UTF_8), Map.of("film.mp4", jpeg(30_000_000, 1)));
        assertThat(heavy.status()).isEqualTo(413);
        assertThat(heavy.message()).contains("trop gros");
        CollectPhone.Outcome heavier =
                phone.send(xml.getBytes(StandardCharsets.UTF_8), Map.of("film.mp4", jpeg(70_000_000, 1)));
        assertThat(heavier.status()).isEqualTo(413);
        assertThat(heavier.message()).contains("trop lourde");
        assertThat(rows("OP12")).isEmpty();
        assertThat(phone.send(xml).isSent()).isTrue();
    }

    // ---- what a phone may not do
    // -----------------------------------------------------------------------------------------------

    @Test
    void a_revoked_device_is_answered_as_one_that_never_was() throws Exception {
        Added added = add();
        String xml = outing(ready(), "QR12");
        assertThat(added.phone().send(xml).isSent()).isTrue();
        assertThat(ines.post("/projects/essai/devices/" + added.id() + "/revoke")
                        .status())
                .isEqualTo(302);

        CollectPhone revoked = added.phone();
        assertThatThrownBy(revoked::refresh).hasMessage("cannot be reached");
        assertThat(revoked.send(xml).status()).isEqualTo(404);
        String never = site() + "/odk/" + "A".repeat(43);
        for (String path :
                List.of("/formList", "/forms/sortie", "/forms/sortie/manifest", "/forms/sortie/files/x.png")) {
            HttpResponse<byte[]> gone = raw("GET", added.server() + path);
            HttpResponse<byte[]> unknown = raw("GET", never + path);
            assertThat(gone.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
            assertThat(gone.body()).isEqualTo(unknown.body());
        }
        for (String path : List.of("/submission")) {
            assertThat(raw("HEAD", added.server() + path).statusCode()).isEqualTo(404);
            assertThat(raw("POST", added.server() + path).statusCode()).isEqualTo(404);
            assertThat(raw("POST", never + path).statusCode()).isEqualTo(404);
        }
        assertThat(rows("QR12")).as("what it sent stays").hasSize(1);
    }

    @Test
    void a_new_code_makes_the_one_before_useless() {
        Added added = add();
        Visitor.Answer page = ines.post("/projects/essai/devices/" + added.id() + "/renew");
        assertThat(DevicePage.address(page.body())).isNotEqualTo(added.server());
        assertThatThrownBy(added.phone()::refresh).hasMessage("cannot be reached");
        CollectPhone again = CollectPhone.at(DevicePage.address(page.body()));
        again.refresh();
        assertThat(again.forms()).isNotEmpty();
    }

    @Test
    void a_token_opens_no_page_and_a_phone_reads_no_answer() {
        Added added = add();
        for (String path : List.of("/projects/essai", "/projects/essai/devices", "/projects/essai/files", "/account")) {
            assertThat(Visitor.of(site(), added.token()).get(path).isRefused())
                    .as(path)
                    .isTrue();
        }
        assertThat(new Visitor(site()).get("/odk/" + added.token()).isRefused()).isTrue();
        assertThat(new Visitor(site())
                        .get("/odk/" + added.token() + "/submission")
                        .status())
                .isNotEqualTo(200);
    }

    @Test
    void the_token_is_shown_once_and_stands_nowhere() {
        Added added = add();
        assertThat(ines.get("/projects/essai/devices").body())
                .contains(added.name())
                .doesNotContain(added.token());
        assertThat(database.sql("select encode(secret, 'escape') from collection.devices where id = :id")
                        .param("id", added.id())
                        .query(String.class)
                        .single())
                .doesNotContain(added.token());
    }

    @Test
    void a_device_of_another_project_is_neither_seen_nor_revoked() {
        Added added = add();
        Visitor other = Visitor.of(site(), SignIn.as(product, Role.INTERN, "ailleurs"));
        assertThat(other.post("/projects/essai/devices/" + added.id() + "/revoke")
                        .isRefused())
                .isTrue();
        assertThat(other.post("/projects/ailleurs/devices/" + added.id() + "/revoke")
                        .status())
                .isEqualTo(404);
        added.phone().refresh();
    }

    @Test
    void the_team_sees_which_device_was_last_seen_with_what_and_how_much_it_sent() {
        Added added = add();
        assertThat(DevicePage.line(ines.get("/projects/essai/devices").body(), added.name()))
                .isEqualTo(added.name() + " | jamais | | 0");
        CollectPhone phone = added.phone();
        phone.refresh();
        String xml = outing(phone, "ST12");
        phone.send(xml);
        phone.send(xml);
        phone.send(outing(phone, "ST13"));
        assertThat(DevicePage.line(ines.get("/projects/essai/devices").body(), added.name()))
                .matches(
                        added.name()
                                + " \\| \\d+(er)? \\p{L}+ 2\\d{3} à \\d+\u00A0h\u00A0\\d\\d \\| ODK Collect 2025\\.3\\.1 \\| 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "rien", textBlock = """
                    org.odk.collect.android/v2025.3.1 Dalvik/2.1.0 (Linux; U; Android 13; SM-T225) | ODK Collect 2025.3.1
                    org.koboc.collect.android/2024.2.4 Dalvik/2.1.0 (Linux; U; Android 9)          | KoboCollect 2024.2.4
                    curl/8.5.0                                                                     | une autre application
                    rien                                                                           | une autre application
                    """)
    void an_application_is_said_as_people_know_it(String agent, String words) {
        assertThat(PhoneApp.words(agent)).isEqualTo(words);
    }

    @Test
    void a_name_that_is_missing_or_taken_is_asked_again() {
        Added added = add();
        Visitor.Answer missing = ines.post("/projects/essai/devices", "name", "  ");
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.body()).contains("Donner un nom à l’appareil, par exemple «\u00A0Tablette 3\u00A0».");
        Visitor.Answer taken = ines.post("/projects/essai/devices", "name", added.name());
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body()).contains("Un appareil du projet porte ou a porté ce nom.");
        assertThat(ines.post("/projects/essai/devices", "name", "<b>x</b>").body())
                .contains("&lt;b&gt;x&lt;/b&gt;")
                .doesNotContain("<b>x</b>");
    }

    // ---- values that are wrong
    // -------------------------------------------------------------------------------------------------

    /** What a phone that is old, broken or not a phone at all may put in place of a right answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    age      | abc
                    age      | 34.5
                    age      | 9999999999999
                    age      | 150
                    age      | -1
                    montant  | 60,5
                    montant  | 12 €
                    montant  | NaN
                    jour     | 12/03/2026
                    jour     | 2026-02-31
                    jour     | 2026-13-01
                    heure    | 25:00:00.000
                    gout     | peut-être
                    gout     | Oui
                    freins   | prix xxx
                    pourquoi | sans raison
                    note     | 11
                    note     | 3.5
                    ordre    | prix
                    ordre    | prix prix
                    lieu     | ici
                    lieu     | 95 200 0 0
                    code     | ab12
                    double   | 999
                    """)
    void a_wrong_value_is_kept_to_be_checked_with_what_is_wrong(String name, String value) {
        CollectPhone phone = ready();
        String code = "ZZ" + (10 + DEVICES.get() % 90);
        String right = outing(phone, code);
        String xml = name.equals("pourquoi") || name.equals("lieu") || right.contains("<" + name)
                ? put(right, name, value)
                : right;
        CollectPhone.Outcome outcome = phone.send(xml);
        assertThat(outcome.status()).isEqualTo(201);

        record Kept(String state, String xml, long findings, String found) {}
        Kept kept = database.sql("""
                        select r._state, convert_from(s.xml, 'UTF8') as xml,
                          (select count(*) from entry.findings f where f.submission = s.id and f.path like :path) as findings,
                          (select string_agg(f.found, '') from entry.findings f where f.submission = s.id and f.path like :path) as found
                        from entry.submissions s join data.essai_sortie r on r._id = s.entry
                        where s.instance = :instance
                        """)
                .param("instance", instance(xml))
                .param("path", "%/" + name)
                .query((row, n) -> new Kept(
                        row.getString("_state"), row.getString("xml"), row.getLong("findings"), row.getString("found")))
                .single();
        assertThat(kept.xml()).isEqualTo(xml);
        assertThat(kept.findings()).isEqualTo(1);
        assertThat(value).contains(kept.found());
        if (name.equals("double")) {
            assertThat(kept.state()).as("computed anew, which is no fault").isEqualTo("reçu");
        } else {
            assertThat(kept.state()).isEqualTo("à vérifier");
            assertThat(outcome.message())
                    .isEqualTo("Réponse bien reçue, à vérifier par l’équipe\u00A0: 1\u00A0remarque.");
            assertThat(counted(xml)).as("it counts nowhere").isZero();
        }
    }

    private long counted(String xml) {
        return database.sql("""
                        select count(*)
                        from entry.submissions s join data.essai_sortie r on r._id = s.entry
                        where s.instance = :instance and r._state in ('reçu', 'validé')
                        """)
                .param("instance", instance(xml))
                .query(Long.class)
                .single();
    }

    private static String put(String xml, String name, String value) {
        return xml.contains("<" + name)
                ? with(xml, name, value)
                : xml.replaceFirst("(<(\\w+:)?meta>|<(\\w+:)?meta )", "<" + name + ">" + value + "</" + name + ">$1");
    }

    @Test
    void a_missing_answer_a_stranger_and_an_answer_given_twice_are_said_too() {
        CollectPhone phone = ready();
        for (String change : List.of("missing", "stranger", "twice")) {
            String right = outing(phone, "YY" + (10 + change.length()));
            String xml =
                    switch (change) {
                        case "missing" -> with(right, "gout", "");
                        case "stranger" -> put(right, "inconnu", "42");
                        default -> right.replace("<gout>oui</gout>", "<gout>oui</gout><gout>non</gout>");
                    };
            assertThat(phone.send(xml).message()).as(change).contains("1\u00A0remarque");
            assertThat(rows("YY" + (10 + change.length())))
                    .as(change)
                    .first()
                    .asString()
                    .endsWith("à vérifier");
        }
    }

    // ---- many at once
    // --------------------------------------------------------------------------------------------------------------

    @Test
    void forty_devices_that_send_at_once_and_twice_each_lose_and_duplicate_nothing() throws Exception {
        CollectPhone.BlankForm blank = ready().forms().get("sortie_epicerie");
        List<Callable<Void>> devices = new java.util.ArrayList<>();
        Map<String, String> expected = new LinkedHashMap<>();
        for (int device = 0; device < 40; device++) {
            CollectPhone phone = add().phone();
            String code = "M" + (char) ('A' + device / 10) + (10 + device);
            String xml = FilledForm.of(blank, answers("code", code, "age", "20", "jour", "2026-03-12", "gout", "oui"))
                    .xml();
            expected.put(instance(xml), code);
            Callable<Void> sending = () -> {
                assertThat(phone.send(xml).status()).isEqualTo(201);
                return null;
            };
            devices.add(sending);
            devices.add(sending);
        }
        ExecutorService all = Executors.newFixedThreadPool(80);
        for (Future<Void> sent : all.invokeAll(devices)) {
            sent.get();
        }
        all.shutdown();
        expected.forEach((instance, code) -> {
            assertThat(received(instance)).isEqualTo(1);
            assertThat(rows(code)).containsExactly(code + " 20 reçu");
        });
    }

    private static HttpResponse<byte[]> raw(String method, String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
