package fr.moisson.entry;

import fr.moisson.french.French;
import fr.moisson.project.Progress;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How many rows of the running import are done, over all its sheets. */
@Component
class ImportProgress {
    private static final String STEP = "importEntries";

    private final Progress progress;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong expected = new AtomicLong();

    ImportProgress(Progress progress) {
        this.progress = progress;
    }

    void begin(long rows) {
        done.set(0);
        expected.set(rows);
        progress.report(STEP, 0, rows, rows == 0 ? "rien de nouveau" : "lecture des fichiers");
    }

    void add(long rows) {
        long now = done.addAndGet(rows);
        progress.report(STEP, Math.min(now, expected.get() - 1), expected.get(), words(now));
    }

    void end() {
        long now = done.get();
        progress.report(STEP, Math.max(1, now), Math.max(1, now), now == 0 ? "rien de nouveau" : words(now));
    }

    private static String words(long rows) {
        return French.count(rows, "ligne lue", "lignes lues");
    }
}
