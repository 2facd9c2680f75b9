package fr.moisson.entry.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledImportTests {
    private static final int ROWS = 200_000;

    @TempDir
    Path home;

    @TempDir
    Path data;

    @Test
    void an_import_killed_halfway_and_started_again_has_each_row_exactly_once() throws Exception {
        write(data.resolve("pesees.csv"));
        List<String> first = new ArrayList<>();
        Process killed = start();
        try (BufferedReader lines = killed.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                first.add(line);
                if (line.startsWith("done ") && Long.parseLong(line.substring(5)) >= 45_000) {
                    killed.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(first).as("it was killed before the end").noneMatch(line -> line.startsWith("status"));

        Process again = start();
        List<String> second;
        try (BufferedReader lines = again.inputReader()) {
            second = lines.lines().toList();
        }
        assertThat(second).contains("status COMPLETED", "rows 200000 distinct 200000 said 200000/200000/0/0");
        assertThat(second).as("it went on where the first stopped").noneMatch(line -> line.equals("done 200000"));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportProgram.class.getName(),
                        home.toString(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void write(Path file) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("date,cantine,repas\n");
            LocalDate day = LocalDate.of(2024, 1, 1);
            for (int row = 0; row < ROWS; row++) {
                text.write(day.plusDays(row % 900) + ",Cantine " + row / 900 + "," + row % 400 + "\n");
            }
        }
    }
}
