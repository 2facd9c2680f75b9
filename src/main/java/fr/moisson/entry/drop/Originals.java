package fr.moisson.entry.drop;

import fr.moisson.project.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Files as they were when they were read: in the folder of their project, or else among the kept copies. */
@Component
public final class Originals {
    private final Folders folders;
    private final Kept kept;
    private final Fingerprints fingerprints;

    Originals(Folders folders, Kept kept, Fingerprints fingerprints) {
        this.folders = folders;
        this.kept = kept;
        this.fingerprints = fingerprints;
    }

    /** Something that is done with a file. */
    @FunctionalInterface
    public interface Use {
        void of(Path file) throws IOException;
    }

    /**
     * Does something with a file, under its own name.
     *
     * @param file within the folder of the project
     * @return whether it is still there, byte for byte
     */
    public boolean use(String project, String file, String sha256, Use use) throws IOException {
        Path folder = folders.data(project).toAbsolutePath().normalize();
        Path there = folder.resolve(file).normalize();
        if (there.startsWith(folder)
                && Files.isRegularFile(there)
                && fingerprints.of(there).equals(sha256)) {
            use.of(there);
            return true;
        }
        if (!kept.has(project, sha256)) {
            return false;
        }
        return kept.as(project, sha256, String.valueOf(there.getFileName()), copy -> {
            try {
                use.of(copy);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
