package fr.moisson.job;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Definitions;
import fr.moisson.project.WayIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state of the files a run depends on, in one word: as long as it is the same, the same run is meant. Data files count by name,
 * size and time of change, definitions by content; what came in otherwise, as paper does, by the state its room tells.
 */
record StateOfFiles(Definitions definitions, List<WayIn> otherWays, Request request) {

    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, version());
            addData(digest);
            for (String folder : List.of("questionnaires/", "reports/")) {
                for (DefinitionFile file : definitions.under(folder + request.project(), "")) {
                    add(digest, file.path());
                    digest.update(file.content());
                }
            }
            for (WayIn way : otherWays) {
                String state = way.state(request.project());
                if (!state.isEmpty()) {
                    add(digest, state);
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addData(MessageDigest digest) throws IOException {
        try (Stream<Path> files = Files.walk(request.data())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(digest, request.data().relativize(file).toString());
                add(digest, Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static String version() {
        String version = StateOfFiles.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
