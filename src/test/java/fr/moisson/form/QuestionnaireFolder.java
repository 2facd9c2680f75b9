package fr.moisson.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of definitions made for a test: one project, and the questionnaires that the test puts there. */
public final class QuestionnaireFolder {
    private QuestionnaireFolder() {}

    public static Path fresh(String project) {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "definitions");
            Files.createDirectories(folder.resolve("questionnaires"));
            Path report = Files.createDirectories(folder.resolve("reports").resolve(project));
            Files.writeString(report.resolve("project.yaml"), """
                    title: Un jardin à partager
                    subtitle: L’association du Jardin
                    partners: [Le Jardin]
                    period: { start: 2025-01-01, end: 2026-12-31 }
                    """);
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path under {@code questionnaires/} */
    public static void put(Path folder, String path, byte[] content) {
        try {
            Path file = folder.resolve("questionnaires").resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void empty(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve("questionnaires"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
