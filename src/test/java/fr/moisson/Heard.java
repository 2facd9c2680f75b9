package fr.moisson;

import fr.moisson.project.DemoInterviews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The invented interviews that the demo begins with, for tests that need something to have been said. */
public final class Heard {
    private Heard() {}

    public static void all(DemoInterviews interviews, String project) {
        for (Path file : files(project)) {
            try {
                interviews.take(project, file.getFileName().toString(), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> files(String project) {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/demo-interviews", project))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
