package fr.moisson.job;

import fr.moisson.project.DemoAnswers;
import fr.moisson.project.DemoInterviews;
import fr.moisson.project.DemoPlan;
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
    private static final String DEMO = "demo";
    private static final String DEMO_ANSWERS = "demo-answers";
    private static final String DEMO_INTERVIEWS = "demo-interviews";
    private static final String DEMO_PLAN = "demo-plan";

    private final Folders folders;
    private final DemoAnswers answers;
    private final DemoInterviews interviews;
    private final DemoPlan plan;

    Workspace(Folders folders, DemoAnswers answers, DemoInterviews interviews, DemoPlan plan) {
        this.plan = plan;
        this.folders = folders;
        this.answers = answers;
        this.interviews = interviews;
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

    /** Whether there are invented data to begin with: once the project has a folder, never again. */
    boolean awaitsDemo(Project project) {
        return !Files.exists(data(project)) && demo(DEMO, project).length > 0;
    }

    /** Puts the invented demo data where they belong, the first time only: the answers first, since files say that all is there. */
    void fillWithDemo(Project project) {
        if (!awaitsDemo(project)) {
            return;
        }
        try {
            for (Resource file : demo(DEMO_ANSWERS, project)) {
                answers.take(project.name(), name(file), file.getContentAsByteArray());
            }
            for (Resource file : demo(DEMO_INTERVIEWS, project)) {
                interviews.take(project.name(), name(file), file.getContentAsByteArray());
            }
            for (Resource file : demo(DEMO_PLAN, project)) {
                plan.take(project.name(), name(file), file.getContentAsByteArray());
            }
            Files.createDirectories(data(project));
            for (Resource file : demo(DEMO, project)) {
                copy(file, data(project));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource[] demo(String folder, Project project) {
        try {
            return new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + folder + "/" + project.name() + "/*.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Resource file, Path folder) throws IOException {
        try (InputStream content = file.getInputStream()) {
            Files.copy(content, folder.resolve(name(file)));
        }
    }

    private static String name(Resource file) throws IOException {
        String url = URLDecoder.decode(file.getURL().toString(), StandardCharsets.UTF_8);
        return url.substring(url.lastIndexOf('/') + 1);
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
