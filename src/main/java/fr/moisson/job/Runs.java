package fr.moisson.job;

import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.time.LocalDateTime;
import java.time.ZoneId;
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
class Runs implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    private final Evaluations evaluations;
    private final Workspace workspace;
    private final ExecutorService line = Executors.newSingleThreadExecutor(task -> new Thread(task, "evaluation"));
    private final ConcurrentHashMap<String, Boolean> waiting = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Ended> ended = new ConcurrentHashMap<>();

    Runs(Evaluations evaluations, Workspace workspace) {
        this.evaluations = evaluations;
        this.workspace = workspace;
    }

    /**
     * @param result null when it failed before it could start
     * @param at by the clock on the wall
     */
    record Ended(Evaluations.@Nullable Result result, Optional<Throwable> failure, LocalDateTime at) {
        static Ended now(Evaluations.@Nullable Result result, Optional<Throwable> failure) {
            return new Ended(result, failure, LocalDateTime.now(ZoneId.systemDefault()));
        }
    }

    /** Puts the project's evaluation in line, once; {@code afterwards} is told how it ended. */
    void start(Project project, Consumer<Ended> afterwards) {
        if (waiting.putIfAbsent(project.name(), true) == null) {
            line.execute(() -> run(project, afterwards));
        }
    }

    boolean isRunning(Project project) {
        return waiting.containsKey(project.name());
    }

    Optional<Ended> last(Project project) {
        return Optional.ofNullable(ended.get(project.name()));
    }

    private void run(Project project, Consumer<Ended> afterwards) {
        Ended end = evaluated(project);
        ended.put(project.name(), end);
        waiting.remove(project.name());
        afterwards.accept(end);
    }

    private Ended evaluated(Project project) {
        try {
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
