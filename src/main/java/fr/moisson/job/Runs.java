package fr.moisson.job;

import fr.moisson.project.Evaluator;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The evaluations started from the product: one after the other, in the background, and how the last of each project ended. */
@Component
class Runs implements Evaluator, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    private final Evaluations evaluations;
    private final Workspace workspace;
    private final ExecutorService line = Executors.newSingleThreadExecutor(task -> new Thread(task, "evaluation"));
    private final ConcurrentHashMap<String, Turn> waiting = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Ended> ended = new ConcurrentHashMap<>();

    Runs(Evaluations evaluations, Workspace workspace) {
        this.evaluations = evaluations;
        this.workspace = workspace;
    }

    /**
     * @param result null when it failed before it could start
     */
    record Ended(Evaluations.@Nullable Result result, Optional<Throwable> failure, Instant at) {
        static Ended now(Evaluations.@Nullable Result result, Optional<Throwable> failure) {
            return new Ended(result, failure, Clock.systemUTC().instant());
        }
    }

    /** What a project waits for: its evaluation to begin, to end, or to end and be followed by another. */
    private enum Turn {
        IN_LINE,
        RUNNING,
        RUNNING_THEN_ANOTHER
    }

    /** Puts the project's evaluation in line, once, with what comes first; {@code afterwards} is told how it ended. */
    void start(Project project, Runnable first, Consumer<Ended> afterwards) {
        if (waiting.putIfAbsent(project.name(), Turn.IN_LINE) == null) {
            line.execute(() -> run(project, first, afterwards));
        }
    }

    @Override
    public void start(Project project) {
        boolean[] isFirst = {false};
        waiting.compute(project.name(), (name, now) -> {
            isFirst[0] = now == null;
            return now == null || now == Turn.IN_LINE ? Turn.IN_LINE : Turn.RUNNING_THEN_ANOTHER;
        });
        if (isFirst[0]) {
            line.execute(() -> run(project, () -> {}, ended -> {}));
        }
    }

    @Override
    public boolean isRunning(Project project) {
        return waiting.containsKey(project.name());
    }

    Optional<Ended> last(Project project) {
        return Optional.ofNullable(ended.get(project.name()));
    }

    private void run(Project project, Runnable first, Consumer<Ended> afterwards) {
        waiting.put(project.name(), Turn.RUNNING);
        Ended end = evaluated(project, first);
        ended.put(project.name(), end);
        boolean another = waiting.computeIfPresent(
                        project.name(), (name, turn) -> turn == Turn.RUNNING_THEN_ANOTHER ? Turn.IN_LINE : null)
                != null;
        afterwards.accept(end);
        if (another && !line.isShutdown()) {
            line.execute(() -> run(project, () -> {}, next -> {}));
        }
    }

    private Ended evaluated(Project project, Runnable first) {
        try {
            first.run();
            Evaluations.Result result = evaluations.run(workspace.request(project));
            boolean failed = result.ending() == Evaluations.Ending.FAILED;
            return Ended.now(
                    result,
                    failed
                            ? result.execution().getAllFailureExceptions().stream()
                                    .findFirst()
                            : Optional.empty());
        } catch (PlainFailure | JobExecutionException e) {
            return Ended.now(null, Optional.of(e));
        } catch (RuntimeException e) {
            log.error("evaluation of {} failed", project.name(), e);
            return Ended.now(null, Optional.of(e));
        }
    }

    @Override
    public void destroy() {
        line.shutdownNow();
    }
}
