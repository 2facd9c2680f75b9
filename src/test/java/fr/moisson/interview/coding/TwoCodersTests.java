package fr.moisson.interview.coding;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Inès and Nour write and code in one text, each on what she saw of it last. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class TwoCodersTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Themes themes;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @Test
    void every_word_and_every_coding_that_was_acknowledged_is_there_once() {
        TwoCoders two = TwoCoders.on(
                product, "http://localhost:" + port, "miam", themes.of("miam").themes());
        two.write(1_000, new Random(5));
        assertThat(two.words()).isGreaterThan(600);
        assertThat(two.codings()).isGreaterThan(200);
        assertThat(two.missing()).isEmpty();
        assertThat(two.inTheDatabase()).isEqualTo(two.codings());
    }

    @Test
    void nor_is_any_lost_when_both_send_at_the_same_instant() throws Exception {
        TwoCoders two = TwoCoders.on(
                product, "http://localhost:" + port, "miam", themes.of("miam").themes());
        two.writeAtOnce(800, 17);
        assertThat(two.words()).isGreaterThan(450);
        assertThat(two.codings()).isGreaterThan(150);
        assertThat(two.missing()).isEmpty();
        assertThat(two.inTheDatabase()).isEqualTo(two.codings());
    }
}
