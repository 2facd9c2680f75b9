package fr.moisson.job;

import fr.moisson.project.Folders;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Progress;
import fr.moisson.project.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reports people asked to have written: in the background, two at a time, in the order they were asked. */
@Component
class Orders implements DisposableBean {
    static final int AT_ONCE = 2;
    private static final int LISTED = 20;
    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    private final Job writing;
    private final JobOperator operator;
    private final JobRepository jobs;
    private final JdbcClient database;
    private final Folders folders;
    private final Progress progress;
    private final RunLock lock;
    private final ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE, task -> new Thread(task, "writing"));

    Orders(
            Job writing,
            JobOperator operator,
            JobRepository jobs,
            JdbcClient database,
            Folders folders,
            Progress progress,
            RunLock lock) {
        this.jobs = jobs;
        this.writing = writing;
        this.operator = operator;
        this.database = database;
        this.folders = folders;
        this.progress = progress;
        this.lock = lock;
    }

    /** How far an order has come. */
    enum State {
        WAITING("en attente"),
        RUNNING("en cours"),
        DONE("écrit"),
        FAILED("non écrit");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** @param told how it failed, a French sentence a line; empty otherwise */
    record Order(
            long id,
            String project,
            String report,
            String askedBy,
            Instant askedAt,
            State state,
            String told,
            @Nullable Instant endedAt) {

        /** Under which its progress is told. */
        String step() {
            return "order " + id;
        }

        boolean isUnderWay() {
            return state == State.WAITING || state == State.RUNNING;
        }
    }

    /** What a program that died was writing is written again, and what waits goes on. */
    @EventListener(ApplicationReadyEvent.class)
    void takeUp() {
        for (Order order : all("select * from job.orders where state = 'running' order by id")) {
            try (RunLock.Held dead = lock.take(order.step())) {
                again(order);
            } catch (AlreadyRunning e) {
                // Another program is writing it.
            }
        }
        long waiting = database.sql("select count(*) from job.orders where state = 'waiting'")
                .query(Long.class)
                .single();
        for (long i = 0; i < waiting; i++) {
            hands.execute(this::next);
        }
    }

    private void again(Order order) {
        boolean isAskedAgain = database.sql("""
                        select exists (select from job.orders where project = :project and report = :report and state = 'waiting')
                        """)
                .param("project", order.project())
                .param("report", order.report())
                .query(Boolean.class)
                .single();
        end(order, isAskedAgain ? "done" : "waiting", "");
    }

    /** Puts a report in line; one that waits already is not asked twice. */
    void ask(Project project, String report, String by) {
        int asked = database.sql("""
                        insert into job.orders (project, report, asked_by)
                        values (:project, :report, :by)
                        on conflict do nothing
                        """)
                .param("project", project.name())
                .param("report", report)
                .param("by", by)
                .update();
        if (asked > 0) {
            hands.execute(this::next);
        }
    }

    /** The latest first. */
    List<Order> of(Project project) {
        return database.sql("select * from job.orders where project = :project order by id desc limit " + LISTED)
                .param("project", project.name())
                .query(Orders::order)
                .list();
    }

    /** From 0 to 100. */
    int percent(Order order) {
        return order.state() == State.DONE
                ? 100
                : progress.lines().stream()
                        .filter(line -> line.step().equals(order.step()))
                        .mapToInt(Progress.Line::percent)
                        .findFirst()
                        .orElse(0);
    }

    private List<Order> all(String query) {
        return database.sql(query).query(Orders::order).list();
    }

    private static Order order(ResultSet row, int n) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Order(
                row.getLong("id"),
                row.getString("project"),
                row.getString("report"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getString("told"),
                ended == null ? null : ended.toInstant());
    }

    private void next() {
        Optional<Order> mine = database.sql("""
                        update job.orders
                        set state = 'running'
                        where id = (
                          select id
                          from job.orders
                          where state = 'waiting'
                          order by id
                          for update skip locked
                          limit 1
                        )
                        returning *
                        """).query(Orders::order).optional();
        mine.ifPresent(this::write);
    }

    private void write(Order order) {
        try (RunLock.Held held = lock.take(order.step())) {
            JobParameters parameters = new JobParametersBuilder()
                    .addString("project", order.project())
                    .addString("report", order.report())
                    .addString("out", folders.reports(order.project()).toString())
                    .addString("progress", order.step())
                    .toJobParameters();
            recoverDead(order);
            JobExecution execution = operator.start(writing, parameters);
            boolean isDone = execution.getStatus() == BatchStatus.COMPLETED;
            end(order, isDone ? "done" : "failed", isDone ? "" : told(order, execution.getAllFailureExceptions()));
        } catch (JobInstanceAlreadyCompleteException e) {
            end(order, "done", "");
        } catch (PlainFailure e) {
            end(order, "failed", e.sentence());
        } catch (JobExecutionException | RuntimeException e) {
            end(order, "failed", told(order, List.of(e)));
        }
    }

    /** Whoever holds the lock of an order knows that what is still marked as running is of a program that died: it goes on from there. */
    private void recoverDead(Order order) {
        for (JobExecution execution : jobs.findRunningJobExecutions(WritingJob.NAME)) {
            if (order.step().equals(execution.getJobParameters().getString("progress"))) {
                operator.recover(execution);
            }
        }
    }

    /** Each fault with its file and line when the text is at fault; else what to do. */
    private static String told(Order order, List<Throwable> failures) {
        failures.forEach(failure -> log.warn("{} of {} was not written", order.report(), order.project(), failure));
        return failures.stream()
                .flatMap(failure -> PlainFailure.in(failure).stream())
                .map(PlainFailure::sentence)
                .findFirst()
                .orElse(
                        "Ce rapport n’a pas pu être écrit. Recommencer\u00A0; si cela se répète, le journal du programme dit pourquoi.");
    }

    /** What was cut because the program stops stays under way: the next program takes it up. */
    private void end(Order order, String state, String told) {
        if (hands.isShutdown() && !state.equals("done")) {
            return;
        }
        database.sql("""
                update job.orders
                set state = :state, told = :told, ended_at = case when :state in ('done', 'failed') then clock_timestamp() end
                where id = :id
                """)
                .param("state", state)
                .param("told", told)
                .param("id", order.id())
                .update();
    }

    @Override
    public void destroy() {
        hands.shutdownNow();
    }
}
