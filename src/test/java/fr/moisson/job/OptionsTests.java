package fr.moisson.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTests {
    private static final String USAGE =
            "java -jar moisson.jar evaluate --project miam --data DOSSIER --out DOSSIER [--home DOSSIER] [--report bilan]";

    @TempDir
    Path data;

    @Test
    void home_is_var_and_the_report_is_the_bilan_unless_said_otherwise() {
        Options options = Options.of(List.of("--project", "miam", "--data", data.toString(), "--out", "here"));

        assertThat(options.home()).isEqualTo(Path.of("var").toAbsolutePath());
        assertThat(options.request())
                .isEqualTo(new Request("miam", data, Path.of("here").toAbsolutePath(), "bilan"));
    }

    @Test
    void a_misspelt_option_is_answered_with_the_right_one() {
        refused(
                "«\u00A0--projet\u00A0» n’est pas une option. Écrire par exemple «\u00A0--project\u00A0».",
                "--projet",
                "miam");
    }

    @Test
    void a_word_that_is_no_option_is_answered_with_all_of_them() {
        refused(
                "«\u00A0miam\u00A0» n’est pas une option. Écrire l’un de ces mots\u00A0: --project, --data, --out, --home, --report.",
                "miam");
    }

    @Test
    void an_option_without_its_value_is_refused() {
        refused("Il manque une valeur après --project. Écrire\u00A0: " + USAGE, "--project", "--data", data.toString());
    }

    @Test
    void an_option_written_twice_is_refused() {
        refused("L’option --out est écrite deux fois. En garder une.", "--out", "a", "--out", "b");
    }

    @Test
    void what_must_be_said_is_asked_for() {
        refused("Il manque l’option --data. Écrire\u00A0: " + USAGE, "--project", "miam", "--out", "here");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        refused(
                "Le dossier «\u00A0nowhere\u00A0» n’existe pas. Écrire après --data le chemin du dossier qui contient les fichiers CSV ou XLSX.",
                "--project",
                "miam",
                "--data",
                "nowhere",
                "--out",
                "here");
    }

    @Test
    void a_file_in_the_place_of_a_folder_is_refused() throws IOException {
        Path file = Files.writeString(data.resolve("ventes.csv"), "date");
        refused(
                "«\u00A0" + file
                        + "\u00A0» est un fichier. Écrire après --data le chemin du dossier qui contient les fichiers CSV ou XLSX.",
                "--project",
                "miam",
                "--data",
                file.toString(),
                "--out",
                "here");
        for (Path out : List.of(file, file.resolve("below"))) {
            refused(
                    "«\u00A0" + file
                            + "\u00A0» est un fichier. Écrire après --out le chemin du dossier où écrire le rapport.",
                    "--project",
                    "miam",
                    "--data",
                    data.toString(),
                    "--out",
                    out.toString());
        }
        refused(
                "«\u00A0" + file
                        + "\u00A0» est un fichier. Écrire après --home le chemin du dossier où garder la base.",
                "--project",
                "miam",
                "--data",
                data.toString(),
                "--out",
                "here",
                "--home",
                file.toString());
    }

    private static void refused(String sentence, String... words) {
        assertThatThrownBy(() -> Options.of(List.of(words)))
                .isInstanceOf(Options.Wrong.class)
                .hasMessage(sentence);
    }
}
