package fr.moisson.entry.response;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledResponsesTests {
    private static final int ENOUGH = 150;

    @TempDir
    Path home;

    @Test
    void a_response_that_was_acknowledged_is_there_after_the_program_is_killed() throws Exception {
        Path definitions = QuestionnaireFolder.fresh("essai");
        QuestionnaireFolder.put(definitions, "essai/enquetes/portes.xlsx", Written.workbook("""
                survey
                type         | name    | label
                begin_repeat | passage | Passages
                text         | qui     | Qui passe ?
                end_repeat   |         |

                settings
                form_title | form_id | version
                Les portes | portes  | 1
                """));
        List<String> acknowledged = new ArrayList<>();
        Process killed = start(definitions, "receive");
        try (BufferedReader lines = killed.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("kept ")) {
                    acknowledged.add(line.substring(5));
                }
                if (acknowledged.size() == ENOUGH) {
                    killed.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);

        List<String> there;
        try (BufferedReader lines = start(definitions, "read").inputReader()) {
            there = lines.lines()
                    .filter(line -> line.startsWith("there "))
                    .map(line -> line.substring(6))
                    .toList();
        }
        assertThat(there).doesNotHaveDuplicates().containsAll(acknowledged);
    }

    private Process start(Path definitions, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResponsesProgram.class.getName(),
                        home.toString(),
                        definitions.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
