package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedDatabaseTests {
    @TempDir
    Path home;

    @Test
    void what_was_written_is_there_after_a_stop() {
        try (EmbeddedDatabase first = new EmbeddedDatabase(home)) {
            sql(first, "create table harvest (id int)");
            sql(first, "insert into harvest values (7)");
        }
        try (EmbeddedDatabase second = new EmbeddedDatabase(home)) {
            assertThat(number(second, "select id from harvest")).isEqualTo(7);
        }
    }

    @Test
    void a_folder_that_others_may_read_since_it_was_copied_opens_all_the_same() throws IOException {
        try (EmbeddedDatabase first = new EmbeddedDatabase(home)) {
            sql(first, "create table harvest as select 7 as id");
        }
        Files.setPosixFilePermissions(home.resolve("postgres"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (EmbeddedDatabase second = new EmbeddedDatabase(home)) {
            assertThat(number(second, "select id from harvest")).isEqualTo(7);
        }
    }

    @Test
    void a_commit_reaches_the_disk() {
        try (EmbeddedDatabase database = new EmbeddedDatabase(home)) {
            assertThat(text(database, "show fsync")).isEqualTo("on");
            assertThat(text(database, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void a_folder_in_use_is_refused_with_a_sentence() {
        try (EmbeddedDatabase first = new EmbeddedDatabase(home)) {
            assertThatThrownBy(() -> new EmbeddedDatabase(home))
                    .hasMessage("Le dossier « " + home + " » est déjà utilisé par un autre Moisson en marche. "
                            + "Arrêter l’autre, ou choisir un autre dossier avec --home.");
            assertThat(number(first, "select 1")).isEqualTo(1);
        }
    }

    @Test
    void a_server_left_by_a_killed_program_is_stopped_and_its_commits_recovered() throws Exception {
        Process program = abandonedProgram();
        program.destroyForcibly().waitFor();

        try (EmbeddedDatabase database = new EmbeddedDatabase(home)) {
            assertThat(number(database, "select count(*) from committed")).isEqualTo(1_000);
        }
    }

    /** A program that has written, committed, and now holds the folder open until it is killed. */
    private Process abandonedProgram() throws IOException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("committed")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("committed");
        return program;
    }

    static final class Abandoned {
        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedDatabase database = new EmbeddedDatabase(Path.of(arguments[0]));
            sql(database, "create table committed as select generate_series(1, 1000) as id");
            System.out.println("committed");
            Thread.sleep(600_000);
        }
    }

    private static JdbcClient client(EmbeddedDatabase database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), "postgres", ""));
    }

    private static void sql(EmbeddedDatabase database, String statement) {
        client(database).sql(statement).update();
    }

    private static int number(EmbeddedDatabase database, String query) {
        return client(database).sql(query).query(Integer.class).single();
    }

    private static String text(EmbeddedDatabase database, String query) {
        return client(database).sql(query).query(String.class).single();
    }
}
