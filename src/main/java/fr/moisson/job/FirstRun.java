package fr.moisson.job;

import fr.moisson.project.Greeting;
import fr.moisson.project.Outcome;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Progress;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When the product opens: the demo data in their folder, the evaluation of each project that has data, and which page to open. */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "moisson.evaluate-at-start", matchIfMissing = true)
class FirstRun {
    private static final Logger log = LoggerFactory.getLogger(FirstRun.class);

    private final Projects projects;
    private final Workspace workspace;
    private final Runs runs;
    private final Progress progress;
    private final List<Outcome> outcomes;
    private final Greeting greeting;

    FirstRun(
            Projects projects,
            Workspace workspace,
            Runs runs,
            Progress progress,
            List<Outcome> outcomes,
            Greeting greeting) {
        this.projects = projects;
        this.workspace = workspace;
        this.runs = runs;
        this.progress = progress;
        this.outcomes = outcomes;
        this.greeting = greeting;
    }

    @EventListener
    void open(WebServerInitializedEvent opened) {
        Console console = new Console(System.out, System.console() != null);
        progress.watch(console);
        String address = "http://localhost:" + opened.getWebServer().getPort();
        console.say("\nMoisson s’ouvre sur " + address + ". L’évaluation commence.\n");
        for (Project project : projects.all()) {
            if (workspace.hasData(project) || workspace.awaitsDemo(project)) {
                runs.start(
                        project,
                        () -> workspace.fillWithDemo(project),
                        result -> say(console, project, result, address));
            }
        }
    }

    private void say(Console console, Project project, Runs.Ended ended, String address) {
        ended.failure()
                .ifPresentOrElse(
                        failure -> console.say(
                                PlainFailure.in(failure)
                                        .map(Throwable::getMessage)
                                        .orElse(
                                                "L’évaluation s’est arrêtée avant la fin. Elle reprendra où elle s’est arrêtée au prochain démarrage.")),
                        () -> sayWhatWasDone(console, project, Objects.requireNonNull(ended.result())));
        console.say("\nOuvrir " + address + greeting.firstPage("/projects/" + project.name()) + "\n");
        log.debug("first run of {} ended", project.name());
    }

    private void sayWhatWasDone(Console console, Project project, Evaluations.Result result) {
        result.ending().words().ifPresent(console::say);
        outcomes.stream()
                .map(outcome -> outcome.of(project, result.since()))
                .sorted(Comparator.comparingInt(Outcome.Table::order))
                .forEach(console::table);
    }
}
