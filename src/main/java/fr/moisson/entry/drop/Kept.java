package fr.moisson.entry.drop;

import fr.moisson.project.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every file that was ever in the folder of a project, byte for byte and once, under its fingerprint: {@code kept/ab/cdef…}. */
@Component
final class Kept {
    private static final String ARRIVING = ".arriving";

    private final Folders folders;

    Kept(Folders folders) {
        this.folders = folders;
    }

    /** A file in a place of its own, under the name that messages will say; it goes when closed, unless it was kept. */
    record Arrived(Path file, String sha256, long size) implements AutoCloseable {

        @Override
        public void close() {
            delete(folderOf(file));
        }
    }

    /** Something that is done with a file. */
    @FunctionalInterface
    interface Use<T> {
        T of(Path file);
    }

    Arrived arrive(String project, String shortName, InputStream content) throws IOException {
        Path file = place(project, shortName);
        try (OutputStream out = Files.newOutputStream(file)) {
            String sha256 = Fingerprints.copied(content, out);
            out.close();
            return new Arrived(file, sha256, Files.size(file));
        } catch (IOException e) {
            delete(folderOf(file));
            throw e;
        }
    }

    void keep(String project, Arrived arrived) {
        Path kept = of(project, arrived.sha256());
        try {
            Files.createDirectories(folderOf(kept));
            Files.move(arrived.file(), kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path of(String project, String sha256) {
        return folders.kept(project).resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    boolean has(String project, String sha256) {
        return Files.isRegularFile(of(project, sha256));
    }

    /** Does something with a kept file under a name, for readers that look at names. */
    <T> T as(String project, String sha256, String shortName, Use<T> use) {
        try {
            Path file = place(project, shortName);
            try {
                link(of(project, sha256), file);
                return use.of(file);
            } finally {
                delete(folderOf(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path kept, Path file) throws IOException {
        try {
            Files.createLink(file, kept);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path place(String project, String shortName) throws IOException {
        Path own = folders.kept(project)
                .resolve(ARRIVING)
                .resolve(UUID.randomUUID().toString());
        return Files.createDirectories(own).resolve(shortName);
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static void delete(Path own) {
        try (Stream<Path> all = Files.walk(own)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
