package fr.moisson.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.Postgres;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A name comes in, a pseudonym goes out, and the name stays nowhere. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class PseudonymsTests {
    private static final AtomicInteger PROJECTS = new AtomicInteger();

    @Autowired
    Pseudonyms pseudonyms;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private String project = "";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void another_project() {
        project = "noms" + PROJECTS.incrementAndGet();
    }

    @Test
    void a_person_is_called_two_words_of_three_syllables() {
        assertThat(pseudonyms.of(project, "personne", "nadia b"))
                .matches("([bdfjlmnrtv][aiou]){3}-([bdfjlmnrtv][aiou]){3}");
    }

    @Test
    void the_same_name_has_the_same_pseudonym_after_a_restart() {
        String before = pseudonyms.of(project, "personne", "nadia b");
        assertThat(pseudonyms.of(project, "personne", "nadia b")).isEqualTo(before);
        assertThat(restarted().of(project, "personne", "nadia b")).isEqualTo(before);
    }

    @Test
    void a_key_made_by_an_import_that_fails_stays() {
        String before = new TransactionTemplate(transactions).execute(import_ -> {
            import_.setRollbackOnly();
            return pseudonyms.of(project, "personne", "nadia b");
        });
        assertThat(restarted().of(project, "personne", "nadia b")).isEqualTo(before);
    }

    @Test
    void another_name_another_kind_and_another_project_have_other_pseudonyms() {
        assertThat(List.of(
                        pseudonyms.of(project, "personne", "nadia b"),
                        pseudonyms.of(project, "personne", "nadia c"),
                        pseudonyms.of(project, "foyer", "nadia b"),
                        pseudonyms.of(project + "-bis", "personne", "nadia b")))
                .doesNotHaveDuplicates();
        assertThat(pseudonyms.of(project, "foyer", "1")).isNotEqualTo(pseudonyms.of(project, "foye", "r1"));
    }

    @Test
    void two_thousand_people_have_as_many_pseudonyms() {
        database.sql("insert into project.pseudonym_keys (project, key) values (:project, sha256('always the same'))")
                .param("project", project)
                .update();
        Set<String> given = IntStream.range(0, 2000)
                .mapToObj(i -> pseudonyms.of(project, "personne", "membre " + i))
                .collect(Collectors.toSet());
        assertThat(given).hasSize(2000);
    }

    @Test
    void of_servers_that_make_a_key_at_once_the_first_ones_stays() {
        Set<String> given = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> restarted().of(project, "personne", "nadia b"))
                .collect(Collectors.toSet());
        assertThat(given).hasSize(1);
    }

    @Test
    void a_word_that_is_not_kept_is_recognised_by_its_trace() {
        String trace = pseudonyms.trace(project, "mot", "mireille");
        assertThat(trace).matches("[0-9a-f]{64}");
        assertThat(pseudonyms.trace(project, "mot", "mireille")).isEqualTo(trace);
        assertThat(pseudonyms.trace(project, "mot", "mireilles")).isNotEqualTo(trace);
    }

    @Test
    void what_is_empty_names_nobody() {
        assertThatThrownBy(() -> pseudonyms.of(project, "personne", "")).hasMessageContaining("names nobody");
    }

    private Pseudonyms restarted() {
        return new Pseudonyms(database, transactions);
    }
}
