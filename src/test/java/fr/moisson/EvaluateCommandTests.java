package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.job.EvaluateCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class EvaluateCommandTests {
    private static final Path DATA = Path.of("src/test/resources/peer/data");

    @TempDir
    Path folder;

    private String said = "";
    private String refused = "";

    @Test
    void a_folder_of_files_becomes_a_report_in_every_format_and_a_second_time_changes_nothing() throws IOException {
        assertThat(evaluate(DATA)).isZero();

        for (String name : List.of(
                "bilan.docx",
                "bilan.pdf",
                "bilan.xlsx",
                "bilan.html",
                "bilan.zip",
                "indicators.csv",
                "set-aside.csv")) {
            assertThat(folder.resolve("out").resolve(name)).exists().isNotEmptyFile();
        }
        assertThat(Files.readAllLines(folder.resolve("out/indicators.csv")).get(0))
                .isEqualTo("indicator,measure,group,value,ci_low,ci_high,p,n,missing");
        assertThat(Files.readAllLines(folder.resolve("out/set-aside.csv")))
                .containsExactly("file,sheet,row,column,found,message");
        assertThat(said).contains("ventes.csv").contains("1\u202F308").contains("Rapport écrit dans");

        assertThat(evaluate(DATA)).isZero();
        assertThat(said)
                .contains("Rien n’a changé depuis la dernière évaluation")
                .contains("Rapport retrouvé dans")
                .doesNotContain("Calcul des indicateurs");

        Path elsewhere = folder.resolve("elsewhere");
        assertThat(run("--project", "miam", "--data", DATA.toString(), "--out", elsewhere.toString()))
                .isZero();
        assertThat(said)
                .contains("rien de nouveau", "rien n’a changé depuis le dernier calcul", "calcul n°\u00A01")
                .doesNotContain("calcul n°\u00A02");
        assertThat(elsewhere.resolve("indicators.csv")).hasSameTextualContentAs(folder.resolve("out/indicators.csv"));
        assertThat(elsewhere.resolve("bilan.docx")).hasSameBinaryContentAs(folder.resolve("out/bilan.docx"));
    }

    @Test
    void a_file_that_leaves_is_said_and_when_it_comes_back_the_documents_are_its_own_again() throws IOException {
        Path data = folder.resolve("data");
        FileSystemUtils.copyRecursively(DATA, data);
        Path weighings = data.resolve("pesees_cantine.csv");
        FileTime time = Files.getLastModifiedTime(weighings);
        assertThat(evaluate(data)).isZero();
        List<String> first = Files.readAllLines(folder.resolve("out/indicators.csv"));

        Path away = Files.move(weighings, folder.resolve("pesees_cantine.csv"));
        assertThat(evaluate(data)).isZero();
        assertThat(said).containsPattern("pesees_cantine.csv \\(ne compte plus\\) +pesees_cantine +0 +0 +0 +96 ");
        assertThat(Files.readAllLines(folder.resolve("out/indicators.csv"))).isNotEqualTo(first);

        Files.setLastModifiedTime(Files.move(away, weighings), time);
        assertThat(evaluate(data)).isZero();
        assertThat(said).doesNotContain("Rien n’a changé").doesNotContain("ne compte plus");
        assertThat(Files.readAllLines(folder.resolve("out/indicators.csv"))).isEqualTo(first);
    }

    @Test
    void a_folder_without_any_sheet_is_refused_before_what_was_imported_is_withdrawn() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        assertThat(evaluate(data)).isEqualTo(2);
        assertThat(refused)
                .isEqualTo(
                        "Le dossier «\u00A0" + data
                                + "\u00A0» ne contient ni classeur (.xlsx, .xls ou .ods) ni fichier .csv. Y déposer les tableaux de suivi, ou indiquer un autre dossier.\n");
        Files.writeString(data.resolve("suivi.numbers"), "x");
        assertThat(evaluate(data)).isEqualTo(2);
        assertThat(refused)
                .isEqualTo(
                        "Le dossier «\u00A0" + data
                                + "\u00A0» ne contient ni classeur (.xlsx, .xls ou .ods) ni fichier .csv. Y enregistrer dans l’un de ces formats\u00A0: suivi.numbers.\n");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_missing_folder_is_refused_before_anything_starts() {
        assertThat(evaluate(folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(refused)
                .isEqualTo(
                        "Le dossier «\u00A0" + folder.resolve("nowhere")
                                + "\u00A0» n’existe pas. Écrire après --data le chemin du dossier qui contient les fichiers CSV ou XLSX.\n");
    }

    @Test
    void an_unknown_project_is_answered_with_the_nearest_one() {
        assertThat(run(
                        "--project",
                        "miami",
                        "--data",
                        DATA.toString(),
                        "--out",
                        folder.resolve("out").toString()))
                .isEqualTo(2);
        assertThat(refused)
                .isEqualTo("Le projet «\u00A0miami\u00A0» n’existe pas. Écrire par exemple «\u00A0miam\u00A0».\n");
    }

    @Test
    void a_wrong_definition_is_said_with_its_line_before_anything_is_read() throws IOException {
        Path definitions = copyOfDefinitions();
        Path indicator = definitions.resolve("reports/miam/indicators/panier_moyen.yaml");
        Files.writeString(indicator, Files.readString(indicator).replace("from: ventes", "from: vente"));

        System.setProperty("moisson.definitions", definitions.toString());
        try {
            assertThat(evaluate(DATA)).isEqualTo(2);
        } finally {
            System.clearProperty("moisson.definitions");
        }
        assertThat(refused)
                .startsWith("reports/miam/indicators/panier_moyen.yaml, ligne ")
                .contains("vente")
                .contains("Écrire par exemple «\u00A0ventes\u00A0».");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_report_that_does_not_exist_is_answered_with_the_nearest_one_before_anything_is_read() {
        assertThat(run(
                        "--project",
                        "miam",
                        "--data",
                        DATA.toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--report",
                        "bilans"))
                .isEqualTo(2);
        assertThat(refused)
                .isEqualTo(
                        "Le rapport «\u00A0bilans\u00A0» n’existe pas. Ceux de reports/miam\u00A0: bilan, intermediaire. Écrire par exemple «\u00A0bilan\u00A0».\n");
        assertThat(said).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_job_that_failed_ends_with_one_and_the_same_command_takes_it_up_where_it_stopped() throws IOException {
        Path out = folder.resolve("out");
        Files.createDirectories(out.resolve("set-aside.csv").resolve("in the way"));
        assertThat(evaluate(DATA)).isEqualTo(1);
        assertThat(refused)
                .startsWith(
                        "L’évaluation s’est arrêtée avant la fin. Rien de ce qui était enregistré n’est perdu\u00A0: "
                                + "relancer la même commande reprend où elle s’est arrêtée.");

        Files.delete(out.resolve("set-aside.csv").resolve("in the way"));
        Files.delete(out.resolve("set-aside.csv"));
        assertThat(evaluate(DATA)).isZero();
        assertThat(said).contains("Rapport écrit dans").contains("1\u202F308");
    }

    private Path copyOfDefinitions() throws IOException {
        Path copy = folder.resolve("definitions");
        for (String top : List.of("questionnaires", "reports")) {
            FileSystemUtils.copyRecursively(Path.of(top), copy.resolve(top));
        }
        return copy;
    }

    private int evaluate(Path data) {
        return run(
                "--project",
                "miam",
                "--data",
                data.toString(),
                "--out",
                folder.resolve("out").toString());
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = new EvaluateCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(all, Moisson::withoutWeb);
        said = out.toString(StandardCharsets.UTF_8);
        refused = errors.toString(StandardCharsets.UTF_8);
        return code;
    }
}
