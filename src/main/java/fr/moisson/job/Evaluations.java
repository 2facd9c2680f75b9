package fr.moisson.job;

import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Progress;
import fr.moisson.project.WrongDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Starts the evaluation of a project, takes up one that was cut, and leaves alone one whose work is done. */
@Component
class Evaluations {
    private final Job evaluation;
    private final JobOperator operator;
    private final JobRepository jobs;
    private final Definitions definitions;
    private final List<DefinitionReader> readers;
    private final Progress progress;
    private final RunLock lock;

    Evaluations(
            Job evaluation,
            JobOperator operator,
            JobRepository jobs,
            Definitions definitions,
            List<DefinitionReader> readers,
            Progress progress,
            RunLock lock) {
        this.evaluation = evaluation;
        this.operator = operator;
        this.jobs = jobs;
        this.definitions = definitions;
        this.readers = readers;
        this.progress = progress;
        this.lock = lock;
    }

    /** How a request ended. {@code NOTHING_NEW}: the same files and definitions were evaluated already, and the documents are there. */
    enum Ending {
        DONE,
        NOTHING_NEW,
        FAILED
    }

    /** @param execution the run that did the work, also when that was an earlier one */
    record Result(Ending ending, JobExecution execution) {}

    /**
     * Runs the job to its end in this thread.
     *
     * @throws WrongDefinition before anything is done, with all the faults of the project's files
     * @throws AlreadyRunning when the same project is being evaluated by someone else
     */
    Result run(Request request) throws JobExecutionException {
        readDefinitions(request.project());
        try (RunLock.Held held = lock.take(request.project())) {
            recoverDeadRuns(request.project());
            JobParameters parameters = parameters(request);
            @Nullable JobExecution last = jobs.getLastJobExecution(EvaluationJob.NAME, parameters);
            boolean complete = last != null && last.getStatus() == BatchStatus.COMPLETED;
            if (complete && last != null && areWritten(request)) {
                return new Result(Ending.NOTHING_NEW, last);
            }
            progress.restart();
            return result(operator.start(evaluation, complete ? again(parameters) : parameters));
        }
    }

    private static Result result(JobExecution execution) {
        boolean done = execution.getStatus() == BatchStatus.COMPLETED;
        return new Result(done ? Ending.DONE : Ending.FAILED, execution);
    }

    private void readDefinitions(String project) {
        // A fault in a form is met again by whoever reads the indicators of that form: it is said once.
        Set<String> faults = new LinkedHashSet<>();
        for (DefinitionReader reader : readers) {
            try {
                reader.readAll(project);
            } catch (WrongDefinition e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new WrongDefinition(List.copyOf(faults));
        }
    }

    /** Whoever holds the project's lock knows that a run still marked as running is one whose program died. */
    private void recoverDeadRuns(String project) {
        for (JobExecution execution : jobs.findRunningJobExecutions(EvaluationJob.NAME)) {
            if (project.equals(execution.getJobParameters().getString("project"))) {
                operator.recover(execution);
            }
        }
    }

    private JobParameters parameters(Request request) {
        return new JobParametersBuilder()
                .addString("project", request.project())
                .addString("data", request.data().toString())
                .addString("out", request.out().toString())
                .addString("report", request.report())
                .addString("state", new StateOfFiles(definitions, request).fingerprint())
                .toJobParameters();
    }

    private static JobParameters again(JobParameters parameters) {
        return new JobParametersBuilder(parameters)
                .addLong("again", System.currentTimeMillis())
                .toJobParameters();
    }

    private static boolean areWritten(Request request) {
        Path out = request.out();
        Stream<String> documents = Stream.of(".docx", ".pdf", ".xlsx", ".html").map(end -> request.report() + end);
        return Stream.concat(documents, Stream.of("indicators.csv", "set-aside.csv"))
                .allMatch(name -> Files.isRegularFile(out.resolve(name)));
    }

    /** The last run of a project, whatever became of it. */
    Optional<JobExecution> last(String project) {
        return jobs.getJobInstances(EvaluationJob.NAME, 0, 50).stream()
                .map(jobs::getLastJobExecution)
                .filter(execution -> execution != null
                        && project.equals(execution.getJobParameters().getString("project")))
                .findFirst();
    }
}
