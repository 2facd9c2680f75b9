package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Approved files under {@code src/test/resources/golden}. {@code -Dgolden=write} writes them; then read the git diff. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** @param name such as {@code chart/ranked_bars.svg} */
    public static void check(String name, String actual) {
        Path approved = FOLDER.resolve(name);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(approved.getParent());
                Files.writeString(approved, actual);
            }
            assertThat(approved)
                    .as("approved file; write it with -Dgolden=write")
                    .exists();
            assertThat(actual).isEqualTo(Files.readString(approved));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
