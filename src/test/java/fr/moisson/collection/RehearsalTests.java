package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a server does before the first phone calls, and what stays of it: nothing. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class RehearsalTests {
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();
    private static final Duration SHORT = Duration.ofMillis(1);

    @LocalServerPort
    int port;

    @Autowired
    Rehearsal rehearsal;

    @Autowired
    Devices devices;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", QUESTIONNAIRES::path);
    }

    @BeforeEach
    void two_forms_and_no_phone() {
        database.sql("delete from collection.devices").update();
        QUESTIONNAIRES.put("foyer", """
                survey
                type         | name     | label    | required | relevant    | constraint
                integer      | personnes | Combien | yes      |             | . < 20
                begin_repeat | enfant   | Enfant   |          |             |
                text         | prenom   | Prénom   | yes      |             |
                end_repeat   |          |          |          |             |
                image        | photo    | Photo    |          |             |

                settings
                form_title | form_id | version
                Foyer      | foyer   | 1
                """);
        QUESTIONNAIRES.put("minute", """
                survey
                type           | name | label | required
                text           | code | Code  | yes
                select_one gout | gout | Goût | yes

                choices
                list_name | name | label
                gout      | oui  | Oui

                settings
                form_title | form_id | version
                Minute     | minute  | 1
                """);
    }

    @Test
    void nothing_stays_of_a_rehearsal() {
        devices.add("essai", "Tablette 1", "ines");
        List<Long> before = counts();
        assertThat(rehearsal.play(SHORT)).isPositive();
        assertThat(counts()).isEqualTo(before);
    }

    /** Responses, their findings and files, their senders and the numbers these give, what was noted of who did what. */
    private List<Long> counts() {
        return List.of(
                count("select count(*) from entry.submissions"),
                count("select count(*) from entry.findings"),
                count("select count(*) from entry.attachments"),
                count("select count(*) from entry.imports"),
                count(
                        "select count(*) from pg_sequences where schemaname = 'entry' and sequencename like 'responses%'"),
                count("select count(*) from account.audit"),
                count("select count(*) from collection.devices where seen_at is not null"));
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    @Test
    void the_first_response_after_a_rehearsal_is_the_first() {
        String token = devices.add("essai", "Répétition 0", "ines")
                .orElseThrow()
                .secret()
                .text();
        assertThat(rehearsal.play(SHORT)).isPositive();
        CollectPhone phone = CollectPhone.at("http://localhost:" + port + "/odk/" + token);
        String xml = """
                <data id="minute"><code>AB</code><gout>oui</gout><meta><instanceID>uuid:1</instanceID></meta></data>
                """;
        assertThat(phone.send(xml.getBytes(StandardCharsets.UTF_8), Map.of()).message())
                .isEqualTo("Réponse bien reçue.");
        assertThat(database.sql("select number from entry.submissions")
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
        assertThat(database.sql("select _state from data.essai_minute")
                        .query(String.class)
                        .list())
                .containsExactly("reçu");
    }

    @Test
    void nothing_is_rehearsed_where_nobody_may_send() {
        assertThat(rehearsal.play(SHORT)).isZero();
        devices.add("ailleurs", "Tablette 1", "ines");
        assertThat(rehearsal.play(SHORT)).as("a project that is gone").isZero();
    }

    @Test
    void a_spoiled_workbook_stops_neither_the_start_nor_the_rehearsal_of_other_projects() throws IOException {
        Path spoiled = Path.of(QUESTIONNAIRES.path(), "questionnaires", "abime", "enquetes", "foyer.xlsx");
        Files.createDirectories(spoiled.getParent());
        Files.writeString(spoiled, "this is no workbook");
        devices.add("abime", "Tablette 1", "ines");
        assertThat(rehearsal.play(SHORT)).isZero();
        devices.add("essai", "Tablette 1", "ines");
        assertThat(rehearsal.play(SHORT)).isPositive();
    }
}
