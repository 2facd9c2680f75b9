package fr.moisson.job;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.Outcome;
import fr.moisson.project.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTests {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(written, true, StandardCharsets.UTF_8), false);

    @Test
    void a_bar_says_the_step_how_far_it_is_and_what_it_counted() {
        assertThat(Console.bar(new Progress.Line("importEntries", 3, 4, "1\u202F308 lignes lues"))
                        .strip())
                .isEqualTo("Import des fichiers      █████████████████████░░░░░░░  75\u202F%  1\u202F308 lignes lues");
    }

    @Test
    void a_log_file_gets_one_line_a_step_when_it_ends() {
        console.see(new Progress.Line("computeIndicators", 1, 3, "1 sur 3"));
        console.see(new Progress.Line("computeIndicators", 3, 3, "3 sur 3"));
        console.see(new Progress.Line("computeIndicators", 3, 3, "3 sur 3"));

        assertThat(text().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("100\u202F%")
                .contains("3 sur 3");
    }

    @Test
    void a_table_lines_up_its_columns_numbers_to_the_right() {
        console.table(new Outcome.Table(
                1,
                "Ce qui est entré",
                List.of("Fichier", "Lignes"),
                List.of(List.of("a.csv", "12"), List.of("ventes.csv", "1\u202F308"))));

        assertThat(text()).isEqualToNormalizingNewlines("""

                        Ce qui est entré
                        Fichier     Lignes
                        ──────────────────
                        a.csv           12
                        ventes.csv   1\u202F308
                        """);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
