package fr.moisson.job;

import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Progress;
import fr.moisson.project.Requirement;
import fr.moisson.project.WayIn;
import fr.moisson.project.WrongDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameter;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Starts the evaluation of a project, takes up one that was cut, and leaves alone one whose work is done. */
@Component
class Evaluations {
    private static final Logger log = LoggerFactory.getLogger(Evaluations.class);

    private static final int RUNS_LOOKED_AT = 50;

    private final Job evaluation;
    private final JobOperator operator;
    private final JobRepository jobs;
    private final Definitions definitions;
    private final List<DefinitionReader> readers;
    private final List<Requirement> requirements;
    private final List<WayIn> otherWays;
    private final Progress progress;
    private final RunLock lock;

    Evaluations(
            Job evaluation,
            JobOperator operator,
            JobRepository jobs,
            Definitions definitions,
            List<DefinitionReader> readers,
            List<Requirement> requirements,
            List<WayIn> otherWays,
            Progress progress,
            RunLock lock) {
        this.evaluation = evaluation;
        this.operator = operator;
        this.jobs = jobs;
        this.definitions = definitions;
        this.readers = readers;
        this.requirements = requirements;
        this.otherWays = otherWays;
        this.progress = progress;
        this.lock = lock;
    }

    /**
     * How a request ended. {@code TAKEN_UP}: done, by going on with a run that was cut. {@code NOTHING_NEW}: the same files and
     * definitions were evaluated already, and the documents are there.
     */
    enum Ending {
        DONE(""),
        TAKEN_UP("L’évaluation précédente s’était arrêtée avant la fin\u00A0: elle a repris où elle s’était arrêtée."),
        NOTHING_NEW("Rien n’a changé depuis la dernière évaluation\u00A0: les documents sont à jour."),
        FAILED("");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        /** What there is to say of it, if anything. */
        Optional<String> words() {
            return Optional.of(words).filter(text -> !text.isEmpty());
        }
    }

    /**
     * @param execution the run that did the work, also when that was an earlier one
     * @param since when the last evaluation that was done before this request ended; long ago when there was none
     */
    record Result(Ending ending, JobExecution execution, Instant since) {}

    /**
     * Runs the job to its end in this thread.
     *
     * @throws CannotBegin before anything is done, when a room lacks what it needs
     * @throws WrongDefinition before anything is done, with all the faults of the project's files
     * @throws AlreadyRunning when the same project is being evaluated by someone else
     */
    Result run(Request request) throws JobExecutionException {
        checkRequirements(request);
        readDefinitions(request.project());
        try (RunLock.Held held = lock.take(request.project())) {
            recoverDeadRuns(request.project());
            JobParameters asked = parameters(request);
            JobExecution last = executions()
                    .filter(done -> touches(done, request))
                    .findFirst()
                    .orElse(null);
            if (last == null || !isSame(last, asked)) {
                return start(isKnown(asked) ? again(asked) : asked, Ending.DONE);
            }
            if (!isComplete(last)) {
                return start(last.getJobParameters(), Ending.TAKEN_UP);
            }
            return areWritten(request)
                    ? new Result(Ending.NOTHING_NEW, last, end(last))
                    : start(again(asked), Ending.DONE);
        }
    }

    private Result start(JobParameters parameters, Ending good) throws JobExecutionException {
        progress.restart();
        JobExecution execution = operator.start(evaluation, parameters);
        execution.getStepExecutions().forEach(Evaluations::log);
        return result(isComplete(execution) ? good : Ending.FAILED, execution);
    }

    private static void log(StepExecution step) {
        if (step.getStartTime() != null && step.getEndTime() != null) {
            log.info(
                    "{} : {} ms",
                    step.getStepName(),
                    Duration.between(step.getStartTime(), step.getEndTime()).toMillis());
        }
    }

    /** A state may come back after another was evaluated: what stands in the database is then no longer its own. */
    private boolean isKnown(JobParameters asked) {
        return jobs.getLastJobExecution(EvaluationJob.NAME, asked) != null;
    }

    private Result result(Ending ending, JobExecution execution) {
        String project = execution.getJobParameters().getString("project");
        Instant since = executions()
                .filter(earlier -> earlier.getJobInstanceId() < execution.getJobInstanceId()
                        && isComplete(earlier)
                        && Objects.equals(earlier.getJobParameters().getString("project"), project))
                .findFirst()
                .map(Evaluations::end)
                .orElse(Instant.EPOCH);
        return new Result(ending, execution, since);
    }

    private static Instant end(JobExecution execution) {
        LocalDateTime end = execution.getEndTime();
        return end == null ? Instant.EPOCH : moment(end);
    }

    /** Spring Batch notes its times as the clock of the machine shows them. */
    static Instant moment(LocalDateTime shown) {
        return shown.atZone(ZoneId.systemDefault()).toInstant();
    }

    private static boolean isComplete(JobExecution execution) {
        return execution.getStatus() == BatchStatus.COMPLETED;
    }

    /** Whether it changed what the request is about: the project's rows and values, or the documents of the folder. */
    private static boolean touches(JobExecution execution, Request request) {
        JobParameters of = execution.getJobParameters();
        return request.project().equals(of.getString("project"))
                || request.out().toString().equals(of.getString("out"));
    }

    /** Two job parameters are equal when their names are: it is their values that tell. */
    private static boolean isSame(JobExecution execution, JobParameters asked) {
        JobParameters of = execution.getJobParameters();
        return asked.parameters().stream()
                .map(JobParameter::name)
                .allMatch(name -> Objects.equals(asked.getString(name), of.getString(name)));
    }

    /** The runs of late, the last first: only the last of a project is ever taken up again. */
    private Stream<JobExecution> executions() {
        return jobs.getJobInstances(EvaluationJob.NAME, 0, RUNS_LOOKED_AT).stream()
                .map(jobs::getLastJobExecution)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private void checkRequirements(Request request) {
        List<String> lacking = requirements.stream()
                .flatMap(room -> room.lacking(request.project(), request.data(), request.report()).stream())
                .toList();
        if (!lacking.isEmpty()) {
            throw new CannotBegin(lacking);
        }
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
                .addString("state", new StateOfFiles(definitions, otherWays, request).fingerprint())
                .toJobParameters();
    }

    private static JobParameters again(JobParameters parameters) {
        return new JobParametersBuilder(parameters)
                .addLong("again", System.currentTimeMillis())
                .toJobParameters();
    }

    private static boolean areWritten(Request request) {
        Path out = request.out();
        Stream<String> documents =
                Stream.of(".docx", ".pdf", ".xlsx", ".html", ".zip").map(end -> request.report() + end);
        return Stream.concat(documents, Stream.of("indicators.csv", "set-aside.csv"))
                .allMatch(name -> Files.isRegularFile(out.resolve(name)));
    }

    /** The last run of a project, whatever became of it. */
    Optional<JobExecution> last(String project) {
        return executions()
                .filter(execution -> project.equals(execution.getJobParameters().getString("project")))
                .findFirst();
    }
}
