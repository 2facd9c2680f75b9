package fr.moisson.entry.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Leftovers;
import fr.moisson.Postgres;
import fr.moisson.entry.files.ImportAlone;
import fr.moisson.form.FixedForms;
import fr.moisson.project.Period;
import fr.moisson.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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

/** Discussions put in the folder, changed, taken out: what counts of them afterwards. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(ImportAlone.class)
class DiscussionsTests {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String MARCH = """
            13/03/2025, 14:00 - Nadia Benali a ajouté Karim Zeroual
            13/03/2025, 14:05 - Nadia Benali: Qui vient samedi ? Mon numéro : 06 98 76 54 32
            13/03/2025, 14:06 - +33 6 11 22 33 44: moi, et la voisine Mireille
            13/03/2025, 14:06 - Karim Zeroual: merci Nadia
            13/03/2025, 14:06 - Karim Zeroual: merci Nadia
            """;
    private static final String APRIL = "02/04/2025, 09:00 - Mireille Fauvet: j’apporte des bocaux\n";

    @Autowired
    FixedForms forms;

    @Autowired
    Job onlyTheImport;

    @Autowired
    JobOperator operator;

    @Autowired
    JdbcClient database;

    @Autowired
    Discussions discussions;

    @TempDir
    Path folder;

    @TempDir
    Path out;

    private String project = "";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void another_project() {
        project = "discussions" + RUNS.incrementAndGet();
        forms.are();
    }

    @Test
    void messages_come_dated_under_pseudonyms_with_the_line_where_they_begin() throws IOException {
        put("groupe.txt", MARCH);
        run();
        List<String> lines = Files.readAllLines(out.resolve("messages.csv"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("date,author,text,file,line,kind");
        assertThat(lines.get(1))
                .matches(
                        "2025-03-13T14:05,\\w{6}-\\w{6},Qui vient samedi \\? Mon numéro : \\[téléphone],groupe.txt,2,text");
        assertThat(lines.get(3)).matches("2025-03-13T14:06,\\w{6}-\\w{6},merci \\w{6}-\\w{6},groupe.txt,4,text");
        String nadia = lines.get(1).split(",")[1];
        assertThat(lines.get(3)).contains("merci " + nadia);
        assertThat(imports())
                .containsExactly("groupe.txt: 4 lus, 4 ajoutés, 0 changés, 0 retirés, 0 déjà là, 0 de côté");
    }

    @Test
    void a_second_export_that_holds_the_first_adds_only_what_is_new() {
        put("mars.txt", MARCH);
        run();
        put("avril.txt", MARCH + APRIL);
        run();
        assertThat(texts()).hasSize(5);
        assertThat(imports())
                .containsExactly(
                        "avril.txt: 5 lus, 1 ajoutés, 0 changés, 0 retirés, 4 déjà là, 0 de côté",
                        "mars.txt: 4 lus, 4 ajoutés, 0 changés, 0 retirés, 0 déjà là, 0 de côté");
        assertThat(texts()).as("who is known in one of them is in none").noneMatch(text -> text.contains("Mireille"));
        take("mars.txt");
        run();
        assertThat(texts()).hasSize(5);
        take("avril.txt");
        put("mars.txt", MARCH);
        run();
        assertThat(texts()).hasSize(4);
    }

    @Test
    void a_newer_version_of_a_file_takes_the_place_of_the_one_before() {
        put("groupe.txt", MARCH);
        run();
        put("groupe.txt", MARCH.replaceFirst("(?s)13/03/2025, 14:06 - \\+33.*Mireille\n", "") + APRIL);
        run();
        assertThat(texts()).hasSize(4).anyMatch(text -> text.contains("bocaux"));
        assertThat(imports())
                .containsExactly("groupe.txt: 4 lus, 1 ajoutés, 0 changés, 1 retirés, 3 déjà là, 0 de côté");
        run();
        assertThat(database.sql("select count(*) from entry.imports where project = :project")
                        .param("project", project)
                        .query(Long.class)
                        .single())
                .as("the same file is read once")
                .isEqualTo(2);
    }

    @Test
    void what_leaves_the_folder_no_longer_counts_and_comes_back_the_same() {
        put("groupe.txt", MARCH);
        put("autre.txt", APRIL);
        run();
        List<String> before = texts();
        take("groupe.txt");
        run();
        assertThat(texts()).hasSize(1);
        put("groupe.txt", MARCH);
        run();
        assertThat(texts()).isEqualTo(before);
    }

    @Test
    void a_text_that_is_no_discussion_is_set_aside_with_a_sentence() throws IOException {
        put("groupe.txt", MARCH);
        put("notes.txt", "Compte rendu\nPrésents : Nadia\n");
        run();
        assertThat(Files.readString(out.resolve("set-aside.csv")).replace('\u00A0', ' '))
                .contains(
                        "notes.txt,,,,,\"notes.txt : ce texte n’est pas une discussion exportée de WhatsApp. Dans WhatsApp, choisir"
                                + " « Exporter la discussion » puis « Sans les médias », et déposer le .txt ; un tableau s’enregistre au"
                                + " format .xlsx.\"")
                .doesNotContain("groupe.txt");
        put("notes.txt", APRIL);
        run();
        assertThat(Files.readString(out.resolve("set-aside.csv"))).isEqualTo("file,sheet,row,column,found,message\n");
        assertThat(texts()).hasSize(5);
    }

    @Test
    void a_file_whose_name_says_who_speaks_is_to_be_renamed() throws IOException {
        put("groupe.txt", APRIL);
        put("Discussion WhatsApp avec Karim.txt", MARCH);
        run();
        assertThat(Files.readString(out.resolve("set-aside.csv")))
                .contains(
                        "le nom de ce fichier dit qui parle dans la discussion. Le renommer, par exemple «\u00A0discussion.txt\u00A0», "
                                + "puis le déposer de nouveau.");
        assertThat(texts()).hasSize(1);
    }

    @Test
    void lines_that_were_not_understood_are_told_by_their_number_without_their_text() throws IOException {
        put("groupe.txt", "secret\n" + MARCH + "31/02/2025, 14:05 - Karim Zeroual: secret\n");
        run();
        assertThat(Files.readString(out.resolve("set-aside.csv")).replace('\u00A0', ' '))
                .contains(
                        "groupe.txt,,1,,,\"groupe.txt, ligne 1 : cette ligne ne commence pas un message, ou sa date n’existe pas."
                                + " La regarder dans le fichier ; elle n’est pas gardée.\"")
                .contains("groupe.txt,,7,,,\"groupe.txt, ligne 7 : ")
                .doesNotContain("secret");
        assertThat(imports())
                .containsExactly("groupe.txt: 6 lus, 4 ajoutés, 0 changés, 0 retirés, 0 déjà là, 2 de côté");
    }

    @Test
    void a_word_that_someone_hides_is_hidden_at_once_and_in_what_comes() {
        put("groupe.txt", MARCH);
        run();
        assertThat(texts()).contains("moi, et la voisine Mireille");
        assertThat(discussions.hide(asProject(), "mireille", "ines")).isEqualTo(1);
        assertThat(texts()).contains("moi, et la voisine [nom]");
        put("autre.txt", "03/05/2025, 10:00 - Karim Zeroual: MIREILLE est là\n");
        run();
        assertThat(texts()).contains("moi, et la voisine [nom]", "[nom] est là");
        database.sql("update entry.hidden_words set shown_at = now(), shown_by = 'ines' where project = :project")
                .param("project", project)
                .update();
        run();
        assertThat(texts()).contains("moi, et la voisine Mireille", "MIREILLE est là");
    }

    @Test
    void no_table_holds_a_name_or_a_number_of_those_who_speak() {
        put("groupe.txt", MARCH + APRIL);
        run();
        discussions.hide(asProject(), "Mireille", "ines");
        assertThat(Leftovers.of(
                        database,
                        "Nadia",
                        "Benali",
                        "Karim",
                        "Zeroual",
                        "Mireille",
                        "Fauvet",
                        "98 76 54",
                        "98765432",
                        "11223344",
                        "11 22 33"))
                .isEmpty();
    }

    private Project asProject() {
        Period year = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        return new Project(project, "Essai", "", List.of(), List.of(), List.of(), year, List.of());
    }

    private List<String> texts() {
        return new Messages(database)
                .months(project).stream()
                        .flatMap(month -> new Messages(database).of(project, month.month(), 0, 100).stream())
                        .map(Messages.Told::text)
                        .toList();
    }

    private List<String> imports() {
        return database.sql("""
                        select file || ': ' || rows || ' lus, ' || added || ' ajoutés, ' || changed || ' changés, ' || removed || ' retirés, '
                          || same || ' déjà là, ' || set_aside || ' de côté'
                        from entry.imports where project = :project and finished_at is not null and retired_at is null order by file
                        """).param("project", project).query(String.class).list();
    }

    private void put(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
