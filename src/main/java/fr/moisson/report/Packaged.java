package fr.moisson.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What travels in the program for the documents: style sheets, fonts. */
final class Packaged {
    private Packaged() {}

    static byte[] bytes(String resource) {
        try (InputStream stream = Packaged.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("Le fichier " + resource + " manque dans le programme.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }
}
