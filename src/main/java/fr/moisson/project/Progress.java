package fr.moisson.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** How far each step of the running job has come. Steps report, the console and the pages watch. */
@Component
public class Progress {
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /**
     * One step's state.
     *
     * @param step its bean name, {@code importEntries}
     * @param done from 0 to {@code total}, in whatever unit the step counts
     * @param total 0 while it is not known
     * @param words what a person reads beside the bar: « 1 308 lignes lues »
     */
    public record Line(String step, long done, long total, String words) {

        /** From 0 to 100. */
        public int percent() {
            return total <= 0 ? 0 : (int) Math.min(100, 100 * done / total);
        }

        public boolean isDone() {
            return total > 0 && done >= total;
        }
    }

    /** Told each time a step reports; must be quick. */
    @FunctionalInterface
    public interface Watcher {
        void see(Line line);
    }

    public void report(String step, long done, long total, String words) {
        Line line = new Line(step, done, total, words);
        synchronized (lines) {
            lines.put(step, line);
        }
        watchers.forEach(watcher -> watcher.see(line));
    }

    /** Forgets the steps of the job before. */
    public void restart() {
        synchronized (lines) {
            lines.clear();
        }
    }

    /** The steps that have reported, in the order in which they began. */
    public List<Line> lines() {
        synchronized (lines) {
            return new ArrayList<>(lines.values());
        }
    }

    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }
}
