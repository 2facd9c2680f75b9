package fr.moisson.entry.asked;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.entry.Entries;
import fr.moisson.entry.files.ImportAlone;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.FixedForms;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.project.Period;
import fr.moisson.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Names that mean the same: imported, decided once, imported again. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(ImportAlone.class)
class NamesTests {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String HEADER = "file,sheet,cell,field,written,understood,rule,verdict";

    @Autowired
    FixedForms forms;

    @Autowired
    Job onlyTheImport;

    @Autowired
    JobOperator operator;

    @Autowired
    JdbcClient database;

    @Autowired
    Entries entries;

    @Autowired
    Readings readings;

    @Autowired
    Answers answers;

    @TempDir
    Path folder;

    @TempDir
    Path out;

    private String project = "";
    private Form meals = form("", "repas", "lieu", "site");
    private Form walks = meals;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void two_forms_that_name_places() throws IOException {
        project = "noms" + RUNS.incrementAndGet();
        meals = form(project, "repas", "lieu", "site");
        walks = form(project, "visites", "ecole");
        forms.are(meals, walks);
        Files.writeString(folder.resolve("repas.csv"), """
                date;repas_lieu;repas_combien
                2025-03-03;Saint-Élie;1
                2025-03-04;Saint-Élie;2
                2025-03-05;Fosse 13;3
                2025-03-06;École Jean Jaurès;4
                2025-03-07;École Jean Jaurès;5
                2025-03-08;École Jean Jorès;6
                """);
        Files.writeString(folder.resolve("visites.csv"), """
                date;visites_ecole;visites_combien
                2025-03-03;Fosse 13;1
                2025-03-04;École Jean Jorès;2
                """);
    }

    @Test
    void names_that_look_different_are_joined_for_all_forms_and_so_stored_from_the_next_import_on() throws IOException {
        run();
        assertThat(rows(meals))
                .containsExactly(
                        "2025-03-03 Saint-Élie 1",
                        "2025-03-04 Saint-Élie 2",
                        "2025-03-05 Fosse 13 3",
                        "2025-03-06 École Jean Jaurès 4",
                        "2025-03-07 École Jean Jaurès 5",
                        "2025-03-08 6");
        decided().same(project, "Fosse 13", "Saint-Élie", "ines");
        run();
        assertThat(rows(meals))
                .containsExactly(
                        "2025-03-03 Saint-Élie 1",
                        "2025-03-04 Saint-Élie 2",
                        "2025-03-05 Saint-Élie 3",
                        "2025-03-06 École Jean Jaurès 4",
                        "2025-03-07 École Jean Jaurès 5",
                        "2025-03-08 6");
        assertThat(rows(walks)).containsExactly("2025-03-03 Saint-Élie 1", "2025-03-04 École Jean Jorès 2");
        assertThat(readingsFile())
                .containsExactly(
                        HEADER,
                        "repas.csv,,B4,repas_lieu,Fosse 13,Saint-Élie,réponse donnée,certain",
                        "repas.csv,,B7,repas_lieu,École Jean Jorès,,nom proche,asked",
                        "visites.csv,,B2,visites_ecole,Fosse 13,Saint-Élie,réponse donnée,certain");
    }

    @Test
    void what_is_answered_about_one_cell_holds_for_the_other_forms_and_nothing_is_asked_again() throws IOException {
        run();
        Readings.Open open = readings.open(project, 10).get(0);
        assertThat(open.sentence())
                .isEqualTo(
                        "«\u00A0École Jean Jorès\u00A0» ressemble à «\u00A0École Jean Jaurès\u00A0». Est-ce le même lieu\u202F?");
        answers.decide(project, open.scope(), open.key(), "École Jean Jaurès", "ines");
        decided().answered(project, open, "École Jean Jaurès", "ines");
        assertThat(readings.open(project, 10)).isEmpty();
        run();
        assertThat(readings.open(project, 10)).isEmpty();
        assertThat(rows(meals)).contains("2025-03-08 École Jean Jaurès 6");
        assertThat(rows(walks)).containsExactly("2025-03-03 Fosse 13 1", "2025-03-04 École Jean Jaurès 2");
        assertThat(readingsFile())
                .containsExactly(
                        HEADER,
                        "repas.csv,,B7,repas_lieu,École Jean Jorès,École Jean Jaurès,réponse donnée,certain",
                        "visites.csv,,B3,visites_ecole,École Jean Jorès,École Jean Jaurès,réponse donnée,certain");
    }

    @Test
    void of_two_names_that_stand_apart_neither_is_asked_about_again() throws IOException {
        run();
        decided().apart(project, "École Jean Jorès", List.of("École Jean Jaurès"), "ines");
        run();
        assertThat(readings.open(project, 10)).isEmpty();
        assertThat(rows(meals)).contains("2025-03-06 École Jean Jaurès 4", "2025-03-08 École Jean Jorès 6");
        assertThat(readingsFile()).containsExactly(HEADER);
    }

    @Test
    void a_decision_that_is_taken_back_is_asked_again() throws IOException {
        run();
        decided().answered(project, readings.open(project, 10).get(0), "École Jean Jaurès", "ines");
        run();
        decided().reopen(project, "École Jean Jorès");
        run();
        assertThat(readings.open(project, 10)).hasSize(1);
        assertThat(rows(walks)).containsExactly("2025-03-03 Fosse 13 1", "2025-03-04 École Jean Jorès 2");
        assertThat(readingsFile())
                .containsExactly(HEADER, "repas.csv,,B7,repas_lieu,École Jean Jorès,,nom proche,asked");
    }

    @Test
    void who_turns_a_decision_round_keeps_the_other_name() throws IOException {
        run();
        decided().same(project, "Fosse 13", "Saint-Élie", "ines");
        decided().same(project, "Saint-Élie", "Fosse 13", "louis");
        assertThat(decided().of(project)).hasToString("{Fosse 13=Fosse 13, Saint-Élie=Fosse 13}");
        run();
        assertThat(rows(meals)).contains("2025-03-03 Fosse 13 1", "2025-03-05 Fosse 13 3");
    }

    @Test
    void the_names_of_all_forms_are_counted_and_those_of_the_project_marked() {
        run();
        Project gardens = new Project(
                project,
                "Essai",
                "",
                List.of(),
                List.of(),
                List.of("Saint-Élie", "Le Puits"),
                new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)),
                List.of());
        assertThat(new NamesInForce(database, entries, forms).of(gardens))
                .hasToString("{SITE=[Name[name=Saint-Élie, entries=2, waiting=0, isDeclared=true],"
                        + " Name[name=Le Puits, entries=0, waiting=0, isDeclared=true],"
                        + " Name[name=École Jean Jaurès, entries=2, waiting=0, isDeclared=false],"
                        + " Name[name=Fosse 13, entries=1, waiting=0, isDeclared=false],"
                        + " Name[name=École Jean Jorès, entries=0, waiting=1, isDeclared=false]], TERRITORY=[],"
                        + " OTHER=[Name[name=Fosse 13, entries=1, waiting=0, isDeclared=false],"
                        + " Name[name=École Jean Jorès, entries=1, waiting=0, isDeclared=false]]}");
    }

    private DecidedNames decided() {
        return new DecidedNames(answers, readings);
    }

    private List<String> readingsFile() throws IOException {
        return Files.readAllLines(out.resolve("readings.csv"));
    }

    private List<String> rows(Form form) {
        String place = form.fields().get(1).name();
        String count = form.fields().get(2).name();
        return database.sql("select concat_ws(' ', date, " + place + ", " + count + ") from " + entries.table(form)
                        + " r where " + entries.counts("r") + " order by date")
                .query(String.class)
                .list();
    }

    private void run() {
        try {
            JobExecution execution = operator.start(
                    onlyTheImport,
                    new JobParametersBuilder()
                            .addString("project", project)
                            .addString("data", folder.toString())
                            .addString("out", out.toString())
                            .addLong("run", (long) RUNS.incrementAndGet())
                            .toJobParameters());
            assertThat(execution.getStatus())
                    .as(execution.getAllFailureExceptions().toString())
                    .isEqualTo(BatchStatus.COMPLETED);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Form form(String project, String name, String place, String... roles) {
        return new Form(
                project,
                name,
                name,
                Use.JOURNAL,
                "1",
                name + ".xlsx",
                Arrays.asList(
                        field("date", FieldType.DATE, "Jour", "key", "date"),
                        field(name + "_" + place, FieldType.TEXT, "Lieu de " + name, roles),
                        field(name + "_combien", FieldType.INTEGER, "Combien de " + name)));
    }

    private static Field field(String name, FieldType type, String label, String... roles) {
        return new Field(
                name, type, label, null, false, null, null, null, null, null, List.of(), List.of(), Set.of(roles));
    }
}
