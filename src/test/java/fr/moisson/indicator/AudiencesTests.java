package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What an audience was shown, kept from one edition to the next. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class AudiencesTests {
    @Autowired
    Audiences audiences;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @Test
    void the_next_edition_withholds_what_would_tell_of_the_one_household_that_came_since() {
        Results first = results(run(20, 40), 20, 40);
        assertThat(audiences
                        .shown("miam", first, Audience.PUBLIC, Manner.MASKED)
                        .withheld())
                .isEmpty();
        audiences.remember(
                "miam",
                Audience.PUBLIC,
                "essai",
                audiences.shown("miam", first, Audience.PUBLIC, Manner.MASKED),
                List.of("freins"));
        assertThat(audiences.masked("miam", "essai")).contains("Pour le public, rien n’est masqué.");

        Results second = results(run(21, 41), 21, 41);
        Results shown = audiences.shown("miam", second, Audience.PUBLIC, Manner.MASKED);
        assertThat(shown.value("freins", "part", "T0 / prix"))
                .contains(new Value("freins", "part", "T0 / prix", null, null, null, null, null, null));
        assertThat(audiences
                        .shown("miam", second, Audience.FUNDER, Manner.MASKED)
                        .withheld())
                .isEmpty();
        assertThat(audiences.shown("miam", second, Audience.INTERNAL, Manner.MASKED))
                .isSameAs(second);

        audiences.remember("miam", Audience.PUBLIC, "essai", shown, List.of("freins"));
        assertThat(audiences.masked("miam", "essai"))
                .contains(
                        "Pour le public, 1\u00A0valeur est masquée\u00A0: 1 (écart de quelques personnes avec une édition"
                                + " précédente).");
        database.sql("delete from indicator.editions where report = 'essai'").update();
    }

    /** Nobody gives a code there, and each answer is somebody's. */
    @Test
    void three_agents_of_a_town_are_not_shown_though_no_code_says_who_they_are() {
        Results answered = few("gestes_adoptes", "part", "Haisnes", 2.0 / 3, 3);
        assertThat(audiences
                        .shown("miam", answered, Audience.FUNDER, Manner.MASKED)
                        .withheld())
                .hasSize(1);
        assertThat(audiences
                        .shown("miam", answered, Audience.INTERNAL, Manner.MASKED)
                        .withheld())
                .isEmpty();
    }

    @Test
    void three_volunteers_are_not_counted_in_public_and_three_weighings_are() {
        assertThat(audiences
                        .shown(
                                "miam",
                                few("benevoles_distincts", "valeur", "total", 3, 3),
                                Audience.PUBLIC,
                                Manner.MASKED)
                        .withheld())
                .hasSize(1);
        assertThat(audiences
                        .shown(
                                "miam",
                                few("dechets_par_repas", "valeur", "total", 70, 3),
                                Audience.PUBLIC,
                                Manner.MASKED)
                        .withheld())
                .isEmpty();
    }

    private Results few(String indicator, String measure, String group, double value, long n) {
        return new Results(
                run(20, 40),
                Instant.EPOCH,
                List.of(),
                List.of(new Value(indicator, measure, group, value, null, null, null, n, 0L)));
    }

    /** A run that is not finished, so that no page takes it for the last one. */
    private long run(long yes, long n) {
        long run = database.sql("""
                        insert into indicator.runs (project, fingerprint, started_at)
                        values ('miam', 'essai', now())
                        returning id
                        """).query(Long.class).single();
        database.sql("""
                        insert into indicator.values (run, "position", indicator, measure, "group", "value", low, n, missing)
                        values (:run, 1, 'freins', 'part', 'T0 / prix', :share, 0.3, :n, 0)
                        """)
                .param("run", run)
                .param("share", (double) yes / n)
                .param("n", n)
                .update();
        return run;
    }

    private static Results results(long run, long yes, long n) {
        return new Results(
                run,
                Instant.EPOCH,
                List.of(),
                List.of(new Value("freins", "part", "T0 / prix", (double) yes / n, 0.3, 0.7, null, n, 0L)));
    }
}
