package fr.moisson.job;

import fr.moisson.french.French;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reports that are written on their day, in the small hours. A day on which Moisson was closed is made up for when it opens, once: nobody
 * needs three of last month's report.
 */
@Component
class Schedules implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Schedules.class);
    private static final int FIRST_HOUR = 5;

    private final JdbcClient database;
    private final Orders orders;
    private final Projects projects;
    private final Clock clock = Clock.system(French.HERE);
    private final ScheduledExecutorService now = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "schedules");
        thread.setDaemon(true);
        return thread;
    });

    Schedules(JdbcClient database, Orders orders, Projects projects) {
        this.database = database;
        this.orders = orders;
        this.projects = projects;
    }

    /** How often. */
    enum Rhythm {
        ONCE("une fois", Period.ZERO),
        WEEK("chaque semaine", Period.ofWeeks(1)),
        MONTH("chaque mois", Period.ofMonths(1)),
        QUARTER("chaque trimestre", Period.ofMonths(3));

        private final String words;
        private final Period step;

        Rhythm(String words, Period step) {
            this.words = words;
            this.step = step;
        }

        public String words() {
            return words;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Rhythm> of(String code) {
            return Arrays.stream(values())
                    .filter(rhythm -> rhythm.code().equals(code))
                    .findFirst();
        }

        /** The first day after this one. A month that has no 31st is written on its last day, and so are those that follow. */
        Optional<LocalDate> after(LocalDate first, LocalDate day) {
            if (this == ONCE) {
                return Optional.empty();
            }
            int times = 1;
            while (!first.plus(step.multipliedBy(times)).isAfter(day)) {
                times++;
            }
            return Optional.of(first.plus(step.multipliedBy(times)));
        }
    }

    record Schedule(long id, String project, String report, Rhythm rhythm, LocalDate nextOn, String setBy) {}

    /** In place of what was planned for this report, if anything was. */
    @Transactional
    void plan(Project project, String report, Rhythm rhythm, LocalDate first, String by) {
        database.sql("""
                        insert into job.schedules (project, report, rhythm, next_on, set_by)
                        values (:project, :report, :rhythm, :first, :by)
                        on conflict (project, report)
                        do update set rhythm = excluded.rhythm, next_on = excluded.next_on, set_by = excluded.set_by, set_at = clock_timestamp()
                        """)
                .param("project", project.name())
                .param("report", report)
                .param("rhythm", rhythm.code())
                .param("first", first)
                .param("by", by)
                .update();
    }

    boolean drop(Project project, long id) {
        return database.sql("delete from job.schedules where project = :project and id = :id")
                        .param("project", project.name())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** The next first. */
    List<Schedule> of(Project project) {
        return all("where project = :what", project.name());
    }

    private List<Schedule> all(String where, Object what) {
        return database.sql("select * from job.schedules " + where + " order by next_on, id")
                .param("what", what)
                .query((row, n) -> new Schedule(
                        row.getLong("id"),
                        row.getString("project"),
                        row.getString("report"),
                        Rhythm.of(row.getString("rhythm")).orElseThrow(),
                        row.getObject("next_on", LocalDate.class),
                        row.getString("set_by")))
                .list();
    }

    @EventListener
    void open(WebServerInitializedEvent opened) {
        now.scheduleWithFixedDelay(this::look, 1, 10, TimeUnit.MINUTES);
    }

    private void look() {
        try {
            ask(LocalDateTime.now(clock).minusHours(FIRST_HOUR).toLocalDate());
        } catch (RuntimeException e) {
            log.warn("reports that are due were not asked for, they will be in ten minutes", e);
        }
    }

    /** Asks for what is due on a day or was before; not in one transaction, as who writes must see what is asked. */
    void ask(LocalDate today) {
        for (Schedule due : all("where next_on <= :what", today)) {
            projects.named(due.project()).ifPresent(project -> orders.ask(project, due.report(), due.setBy()));
            Optional<LocalDate> next = due.rhythm().after(due.nextOn(), today);
            if (next.isPresent()) {
                database.sql("update job.schedules set next_on = :next where id = :id")
                        .param("next", next.get())
                        .param("id", due.id())
                        .update();
            } else {
                database.sql("delete from job.schedules where id = :id")
                        .param("id", due.id())
                        .update();
            }
        }
    }

    @Override
    public void destroy() {
        now.shutdownNow();
    }
}
