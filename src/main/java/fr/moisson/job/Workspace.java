package fr.moisson.job;

import fr.moisson.project.Folders;
import fr.moisson.project.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** What is evaluated of a project when nobody says otherwise, and the demo data it begins with. */
@Component
class Workspace {
    private static final String REPORT = "bilan";

    private final Folders folders;

    Workspace(Folders folders) {
        this.folders = folders;
    }

    Request request(Project project) {
        return new Request(project.name(), data(project), folders.reports(project.name()), REPORT);
    }

    Path data(Project project) {
        return folders.data(project.name());
    }

    boolean hasData(Project project) {
        return Files.isDirectory(data(project));
    }

    /** Puts the invented demo data of a project in its folder, the first time only. */
    void fillWithDemo(Project project) {
        Path folder = data(project);
        if (Files.exists(folder)) {
            return;
        }
        try {
            Resource[] files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:demo/" + project.name() + "/*.*");
            for (Resource file : files) {
                Files.createDirectories(folder);
                copy(file, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Resource file, Path folder) throws IOException {
        String url = URLDecoder.decode(file.getURL().toString(), StandardCharsets.UTF_8);
        try (InputStream content = file.getInputStream()) {
            Files.copy(content, folder.resolve(url.substring(url.lastIndexOf('/') + 1)));
        }
    }

    /** How many files wait in the project's folder. */
    long files(Project project) {
        if (!hasData(project)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(data(project))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
