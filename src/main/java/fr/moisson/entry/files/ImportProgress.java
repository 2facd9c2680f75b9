package fr.moisson.entry.files;

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
    private final AtomicLong before = new AtomicLong();

    ImportProgress(Progress progress) {
        this.progress = progress;
    }

    /** Says how many of the rows were read before a stop. */
    void goOnAfter(long rows) {
        before.set(rows);
    }

    void begin(long rows) {
        done.set(0);
        expected.set(Math.max(0, rows - before.get()));
        progress.report(STEP, 0, expected.get(), rows == 0 ? "rien de nouveau" : "lecture des fichiers");
    }

    void add(long rows) {
        long now = done.addAndGet(rows);
        progress.report(STEP, Math.min(now, expected.get() - 1), expected.get(), words(now));
    }

    void end() {
        long now = done.get();
        progress.report(
                STEP, Math.max(1, now), Math.max(1, now), now + before.get() == 0 ? "rien de nouveau" : words(now));
    }

    private String words(long rows) {
        String read = French.count(rows, "ligne lue", "lignes lues");
        return before.get() == 0 ? read : read + ", après " + French.number(before.get()) + " avant l’arrêt";
    }
}
