package fr.moisson.job;

import fr.moisson.french.French;
import fr.moisson.project.Nearest;
import fr.moisson.project.Outcome;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Progress;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.WrongDefinition;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code evaluate}: one evaluation without a web server. Ends with 0 when the report is written, 2 when the command or a definition
 * is wrong, 1 when the job failed and can be run again.
 */
public final class EvaluateCommand {
    private static final Logger log = LoggerFactory.getLogger(EvaluateCommand.class);
    private static final int WRITTEN = 0;
    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private final PrintStream out;
    private final PrintStream errors;

    public EvaluateCommand(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    /** What to write instead of a word that is no command. */
    public static String unknown(String word) {
        return "«\u00A0" + word + "\u00A0» n’est pas une commande. Écrire\u00A0: " + Options.USAGE
                + "\nou rien après moisson.jar, pour ouvrir la page du projet.";
    }

    /**
     * @param words what follows {@code evaluate}
     * @param application starts the application with these arguments
     * @return the exit code
     */
    public int run(List<String> words, Function<List<String>, ConfigurableApplicationContext> application) {
        Instant start = Instant.now();
        Options options;
        try {
            options = Options.of(words);
        } catch (Options.Wrong e) {
            errors.println(e.getMessage());
            return WRONG;
        }
        try (ConfigurableApplicationContext context = application.apply(List.of("--moisson.home=" + options.home()))) {
            return evaluate(options.request(), context, start);
        } catch (WrongDefinition | CannotBegin e) {
            errors.println(e.sentence());
            return WRONG;
        } catch (RuntimeException e) {
            log.error("evaluation failed", e);
            errors.println(FailureSentence.of(e));
            return FAILED;
        } catch (JobExecutionException e) {
            errors.println("L’évaluation n’a pas pu commencer\u00A0: " + e.getMessage());
            return FAILED;
        }
    }

    private int evaluate(Request request, ApplicationContext context, Instant start) throws JobExecutionException {
        Project project = project(request, context.getBean(Projects.class));
        Console console = new Console(out, System.console() != null);
        context.getBean(Progress.class).watch(console);
        Evaluations.Result result = context.getBean(Evaluations.class).run(request);
        if (result.ending() == Evaluations.Ending.FAILED) {
            return failed(result.execution());
        }
        result.ending().words().ifPresent(console::say);
        context.getBeansOfType(Outcome.class).values().stream()
                .map(outcome -> outcome.of(project, result.since()))
                .sorted(Comparator.comparingInt(Outcome.Table::order))
                .forEach(console::table);
        console.say("\nRapport " + (result.ending() == Evaluations.Ending.NOTHING_NEW ? "retrouvé" : "écrit") + " dans "
                + request.out() + " en "
                + French.number(Duration.between(start, Instant.now()).toMillis() / 1000.0, 1) + "\u202Fs.");
        return WRITTEN;
    }

    private static Project project(Request request, Projects projects) {
        List<String> names = projects.all().stream().map(Project::name).toList();
        return projects.named(request.project())
                .orElseThrow(() -> new WrongDefinition(List.of("Le projet «\u00A0" + request.project()
                        + "\u00A0» n’existe pas. " + Nearest.advice(request.project(), names))));
    }

    private int failed(JobExecution execution) {
        for (Throwable failure : execution.getAllFailureExceptions()) {
            if (PlainFailure.in(failure).orElse(null) instanceof WrongDefinition wrong) {
                throw wrong;
            }
        }
        sayFailure(execution);
        return FAILED;
    }

    private void sayFailure(JobExecution execution) {
        errors.println("L’évaluation s’est arrêtée avant la fin. Rien de ce qui était enregistré n’est perdu\u00A0: "
                + "relancer la même commande reprend où elle s’est arrêtée.");
        execution.getAllFailureExceptions().stream()
                .map(EvaluateCommand::cause)
                .distinct()
                .forEach(errors::println);
    }

    private static String cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return "Cause\u00A0: " + deepest.getMessage();
    }
}
