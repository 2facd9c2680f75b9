package fr.moisson.interview.intake;

import fr.moisson.french.French;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Right after Moisson opened and then every hour, the recordings whose day has come go. */
@Component
class WhatIsDue implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(WhatIsDue.class);

    private final Projects projects;
    private final Recordings recordings;
    private final Clock clock = Clock.system(French.HERE);
    private final ScheduledExecutorService hourly = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "recordings");
        thread.setDaemon(true);
        return thread;
    });

    WhatIsDue(Projects projects, Recordings recordings) {
        this.projects = projects;
        this.recordings = recordings;
    }

    @EventListener
    void open(WebServerInitializedEvent opened) {
        hourly.scheduleWithFixedDelay(this::erase, 1, 60, TimeUnit.MINUTES);
    }

    private void erase() {
        try {
            for (Project project : projects.all()) {
                recordings.eraseDue(project.name(), LocalDate.now(clock));
            }
        } catch (RuntimeException e) {
            log.warn("recordings that are due were not erased, they will be within the hour", e);
        }
    }

    @Override
    public void destroy() {
        hourly.shutdownNow();
    }
}
