package fr.moisson.project;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the files of a project are when nobody says otherwise: {@code var/miam/data} for what is read, {@code var/miam/kept} for every
 * file that was ever there, {@code var/miam/reports} for documents.
 */
@Component
public class Folders {
    private final Path home;

    Folders(@Value("${moisson.home}") String home) {
        this.home = Path.of(home);
    }

    public Path data(String project) {
        return home.resolve(project).resolve("data");
    }

    public Path kept(String project) {
        return home.resolve(project).resolve("kept");
    }

    public Path reports(String project) {
        return home.resolve(project).resolve("reports");
    }

    /** Where the key is that opens what was taken out of texts, {@code var/miam/vault}: to be saved apart from the database. */
    public Path vault(String project) {
        return home.resolve(project).resolve("vault");
    }

    /** Where recordings of interviews are, {@code var/miam/recordings}. */
    public Path recordings(String project) {
        return home.resolve(project).resolve("recordings");
    }

    /** Whether a folder is the one where the project's own files are. */
    public boolean isData(String project, Path folder) {
        return data(project)
                .toAbsolutePath()
                .normalize()
                .equals(folder.toAbsolutePath().normalize());
    }
}
