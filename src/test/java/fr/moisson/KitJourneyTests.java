package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.job.EvaluateCommand;
import fr.moisson.kit.KitCommand;
import fr.moisson.kit.Opened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** MIAM becomes a kit, the kit a project, and the same trackers give the same numbers. */
class KitJourneyTests {
    private static final Path DATA = Path.of("src/test/resources/peer/data");

    @TempDir
    Path folder;

    private String said = "";
    private String refused = "";

    @Test
    void a_kit_has_no_data_and_a_project_made_of_it_finds_what_miam_finds() throws IOException {
        assertThat(evaluate("miam")).as(refused).isZero();
        assertThat(kit("export", "--project", "miam", "--out", zip())).isZero();
        assertThat(said).contains("Il ne contient aucune donnée.");
        assertThatNoDataIsInTheKit();
        assertThat(kit(
                        "import",
                        "--file",
                        zip(),
                        "--name",
                        "miam-bis",
                        "--title",
                        "MIAM",
                        "--subtitle",
                        "Le même, ailleurs",
                        "--territories",
                        "Hulluch, Haisnes",
                        "--sites",
                        "Maison de quartier, École, Centre social",
                        "--partners",
                        "VRAC Artois, OuiChange",
                        "--start",
                        "2024-01-01",
                        "--end",
                        "2026-07-31",
                        "--zone",
                        "B"))
                .as(refused)
                .isZero();
        assertThat(said)
                .contains(
                        "Le projet « MIAM » est créé.".replace("« ", "«\u00A0").replace(" »", "\u00A0»"));
        assertThat(said).doesNotContain("n’est pas repris", "remplacer ⟦");

        assertThat(evaluate("miam-bis")).as(refused).isZero();
        assertThat(folder.resolve("miam-bis/indicators.csv"))
                .hasSameTextualContentAs(folder.resolve("miam/indicators.csv"));
        assertThat(Files.readString(folder.resolve("miam-bis/bilan.html"))).contains("Mieux manger ensemble");
    }

    /** Of what the teams wrote down and the names of their files. */
    private void assertThatNoDataIsInTheKit() throws IOException {
        String kit = Opened.text("kit.zip", Files.readAllBytes(Path.of(zip())));
        Set<String> values = new TreeSet<>();
        try (ConfigurableApplicationContext product =
                started(List.of("--moisson.home=" + folder.resolve("home").toAbsolutePath()))) {
            JdbcClient database = product.getBean(JdbcClient.class);
            for (Form form : product.getBean(Forms.class).of("miam")) {
                form.fields().stream()
                        .filter(field -> field.type() == FieldType.TEXT)
                        .forEach(field -> values.addAll(distinct(database, form, field)));
            }
            values.addAll(database.sql("select distinct file from entry.imports")
                    .query(String.class)
                    .list());
        }
        values.removeIf(value -> value == null || value.length() < 4);
        // Words of the questions themselves.
        values.removeAll(List.of("CE1-CE2", "PS-MS", "Petits pois"));
        assertThat(values).hasSizeGreaterThan(500).contains("ventes.csv");
        assertThat(values.stream().filter(value -> stands(value, kit)).toList()).isEmpty();
    }

    private static boolean stands(String value, String text) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}_])")
                .matcher(text)
                .find();
    }

    private static List<String> distinct(JdbcClient database, Form form, Field field) {
        String table = "data.\"" + form.project() + "_" + form.name() + "\"";
        boolean exists = database.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
        return exists
                ? database.sql("select distinct \"" + field.name() + "\" from " + table)
                        .query(String.class)
                        .list()
                : List.of();
    }

    @Test
    void another_territory_has_its_own_names_and_is_told_what_is_left_to_do() {
        kit("export", "--project", "miam", "--out", zip());
        assertThat(kit(
                        "import",
                        "--file",
                        zip(),
                        "--name",
                        "lens",
                        "--title",
                        "Bien manger à Lens",
                        "--territories",
                        "Lens, Liévin, Avion",
                        "--partners",
                        "VRAC Gohelle",
                        "--start",
                        "2027-01-01",
                        "--end",
                        "2028-12-31"))
                .as(refused)
                .isZero();
        assertThat(said)
                .contains("Les échéances du projet ne sont pas reprises.")
                .contains("La zone scolaire n’est pas dite")
                .contains("reports/lens/bilan.md, ligne ", "remplacer ⟦partenaire 2⟧, ou retirer la phrase.");
        Path made = folder.resolve("home/definitions");
        assertThat(made.resolve("reports/lens/project.yaml"))
                .content(StandardCharsets.UTF_8)
                .contains("Bien manger à Lens", "2027-01-01", "Avion")
                .doesNotContain("Hulluch", "OuiChange", "2024-01-01");
        assertThat(made.resolve("questionnaires/lens/journaux/epiceries.xlsx")).exists();
        assertThat(kit(
                        "import",
                        "--file",
                        zip(),
                        "--name",
                        "lens",
                        "--title",
                        "Encore",
                        "--start",
                        "2027-01-01",
                        "--end",
                        "2028-12-31"))
                .isEqualTo(2);
        assertThat(refused).isEqualTo("Un projet «\u00A0lens\u00A0» existe déjà. Choisir un autre nom.\n");
    }

    @Test
    void a_command_that_is_not_understood_says_what_to_write() {
        assertThat(kit("exporter")).isEqualTo(2);
        assertThat(refused)
                .isEqualTo("Après «\u00A0kit\u00A0», écrire export ou import\u00A0:\n" + KitCommand.USAGE + "\n");
        assertThat(kit("import", "--file", "x.zip", "--nom", "lens")).isEqualTo(2);
        assertThat(refused)
                .isEqualTo("«\u00A0--nom\u00A0» n’est pas une option. Écrire par exemple «\u00A0--name\u00A0».\n");
        assertThat(kit("import", "--name", "lens", "--title", "Lens", "--start", "1/9/2026", "--end", "2028-08-31"))
                .isEqualTo(2);
        assertThat(refused)
                .isEqualTo("«\u00A01/9/2026\u00A0» n’est pas une date. Écrire après --start par exemple 2026-09-01.\n");
    }

    private String zip() {
        return folder.resolve("kit.zip").toString();
    }

    private int kit(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(words));
        if (all.size() > 1) {
            all.addAll(List.of("--home", folder.resolve("home").toString()));
        }
        int code = new KitCommand(stream(out), stream(errors)).run(all, KitJourneyTests::started);
        said = out.toString(StandardCharsets.UTF_8);
        refused = errors.toString(StandardCharsets.UTF_8);
        return code;
    }

    private int evaluate(String project) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = new EvaluateCommand(stream(out), stream(errors))
                .run(
                        List.of(
                                "--project",
                                project,
                                "--data",
                                DATA.toString(),
                                "--out",
                                folder.resolve(project).toString(),
                                "--home",
                                folder.resolve("home").toString()),
                        KitJourneyTests::started);
        refused = errors.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** On the definitions that travel in the jar: a project that is made then stands in the home. */
    private static ConfigurableApplicationContext started(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--moisson.definitions=target/no-such-folder");
        return Moisson.withoutWeb(all);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
