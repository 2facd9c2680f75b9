package fr.moisson.entry.paper;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Moisson;
import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class PaperRestartTests {
    @TempDir
    Path home;

    @Test
    void a_server_that_goes_and_comes_back_in_the_middle_of_a_sheet_has_lost_nothing_it_acknowledged() {
        String database = Postgres.freshUrl();
        String session;
        String pile;
        try (ConfigurableApplicationContext before = server(database)) {
            session = SignIn.named(before, "Inès", "miam");
            Typist ines = new Typist(session, port(before));
            pile = ines.opens("miam", "enfants", "Maternelle, avril", "T0", true);
            assertThat(ines.types(pile, 1, 3, "respondent_id", "E12").status()).isEqualTo(200);
            assertThat(ines.types(pile, 1, 3, "ecole", "Jaurès").status()).isEqualTo(200);
            assertThat(ines.marks(pile, 1, 3, "s1", "illisible").status()).isEqualTo(200);
        }
        try (ConfigurableApplicationContext after = server(database)) {
            Typist ines = new Typist(session, port(after));
            Typist.Answer draft = ines.get(pile + "/keying/sheet?turn=1");
            assertThat(draft.number("number")).isEqualTo(3);
            assertThat(draft.of("respondent_id")).contains("\"written\":\"E12\"");
            assertThat(draft.of("ecole")).contains("\"written\":\"Jaurès\"");
            assertThat(draft.of("s1")).contains("\"mark\":\"illisible\"");
            assertThat(draft.text("field")).isEqualTo("ecole");
            assertThat(ines.types(pile, 1, 3, "classe", "CP").status())
                    .as("she goes on without signing in again")
                    .isEqualTo(200);
        }
    }

    private ConfigurableApplicationContext server(String database) {
        return new SpringApplicationBuilder(Moisson.class)
                .run(
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=postgres",
                        "--moisson.home=" + home,
                        "--moisson.evaluate-at-start=false",
                        "--server.port=0");
    }

    private static int port(ConfigurableApplicationContext server) {
        return Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
