package fr.moisson.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes;
import fr.moisson.project.DemoInterviews;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the demo projects begin with has been said by nobody, and is coded and quoted like the rest. */
@SpringBootTest(properties = "moisson.evaluate-at-start=false")
class InventedInterviewsTests {
    @Autowired
    DemoInterviews demo;

    @Autowired
    Interviews interviews;

    @Autowired
    Texts texts;

    @Autowired
    Quotes quotes;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nobody_was_heard() {
        database.sql("truncate interview.interviews cascade").update();
    }

    @ParameterizedTest
    @CsvSource({"miam, 14", "vrac-seine-ouest, 10"})
    void a_demo_project_begins_with_interviews_of_many_kinds_once(String project, int many) {
        Heard.all(demo, project);
        Heard.all(demo, project);
        assertThat(interviews.of(project)).hasSize(many).allMatch(one -> one.heading()
                .finished());
        assertThat(interviews.of(project).stream()
                        .map(one -> one.heading().kind())
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(5);
        assertThat(database.sql("select count(distinct theme) from interview.codings")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(15);
    }

    @Test
    void what_words_are_about_is_no_part_of_the_text() {
        Heard.all(demo, "miam");
        int id = interviews.of("miam").stream()
                .filter(one -> one.heading().code().equals("H06"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(texts.latest(id).text())
                .contains(
                        "L'épicerie, je la vois, je ne suis jamais rentrée. Je croyais qu'il fallait un papier de la mairie.")
                .doesNotContain("](", "freins");
        assertThat(database.sql("select quote from interview.codings where interview = :id order by starts, id limit 1")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("Je croyais qu'il fallait un papier de la mairie.");
    }

    @Test
    void agreements_stand_in_every_state() {
        Heard.all(demo, "miam");
        assertThat(quotes.sayable("miam", Channel.EXHIBITION))
                .extracting(Quotes.Quote::words)
                .contains("Je tiens la table des légumes. Les gens me demandent à moi […] ?")
                .doesNotContain(
                        "La kermesse, c'est nous qui avons choisi la date. Avant, la date arrivait par affiche.",
                        "Le bio, c'est pour ceux qui ont le temps de lire les étiquettes.");
        assertThat(quotes.sayable("miam", Channel.FUNDER))
                .extracting(Quotes.Quote::words)
                .doesNotContain("On avait demandé le café en grains, on nous a dit oui, on ne l'a jamais vu.");
        assertThat(quotes.sayable("miam", Channel.SOCIAL)).isEmpty();
    }

    @Test
    void a_theme_that_the_grid_lacks_is_refused_and_nothing_is_kept() {
        String file = """
                ---
                kind: individual
                code: H90
                held_on: 2026-02-12
                ---
                [C'est cher.](freins › prix et budjet)
                """;
        assertThatThrownBy(() -> demo.take("miam", "H90.md", file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        WrongDefinition.class,
                        wrong -> assertThat(wrong.faults())
                                .singleElement()
                                .extracting(fault -> fault.replace('\u00A0', ' '))
                                .isEqualTo(
                                        "Il n’y a pas de thème « freins › prix et budjet ». Écrire par exemple « freins › prix et budget »."));
        assertThat(interviews.of("miam")).isEmpty();
    }
}
