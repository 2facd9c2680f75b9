package fr.moisson.job;

import fr.moisson.project.Outcome;
import fr.moisson.project.Progress;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a person sees in the terminal: a bar for each step, then small tables. */
class Console implements Progress.Watcher {
    private static final int WIDTH = 28;
    private static final long PAUSE = 100_000_000L;
    private static final Map<String, String> NAMES = Map.of(
            "importEntries", "Import des fichiers",
            "writeIntake", "Lignes lues et mises de côté",
            "computeIndicators", "Calcul des indicateurs",
            "writeIndicators", "Écriture des valeurs",
            "writeReports", "Rédaction du rapport");

    private final PrintStream out;
    private final boolean live;
    private final Map<String, Progress.Line> ended = new HashMap<>();
    private long shownAt;
    private String current = "";

    /** @param live whether a line can be written over, as in a terminal */
    Console(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** What is written because somebody asked for it has a page of its own. */
    static boolean isOfEvaluation(Progress.Line line) {
        return !line.step().startsWith("order ");
    }

    static String nameOf(String step) {
        return NAMES.getOrDefault(step, step);
    }

    @Override
    public synchronized void see(Progress.Line line) {
        if (!isOfEvaluation(line)) {
            return;
        }
        if (line.isDone()) {
            end(line);
        } else if (live && System.nanoTime() - shownAt > PAUSE) {
            shownAt = System.nanoTime();
            current = line.step();
            out.print("\r" + bar(line));
            out.flush();
        }
    }

    private void end(Progress.Line line) {
        if (ended.put(line.step(), line) == null) {
            out.println((current.isEmpty() ? "" : "\r") + bar(line));
            current = "";
        }
    }

    /** « Import des fichiers      ████████████░░░░  75 %  1 308 lignes lues ». */
    static String bar(Progress.Line line) {
        int full = line.percent() * WIDTH / 100;
        return pad(nameOf(line.step()), 24) + " " + "█".repeat(full) + "░".repeat(WIDTH - full)
                + String.format("%4d\u202F%%  ", line.percent()) + pad(line.words(), 40);
    }

    void say(String sentence) {
        out.println(sentence);
    }

    void table(Outcome.Table table) {
        if (table.rows().isEmpty()) {
            return;
        }
        out.println();
        out.println(table.title());
        int[] widths = widths(table);
        print(table.header(), widths);
        out.println("─".repeat(java.util.Arrays.stream(widths).sum() + 2 * (widths.length - 1)));
        table.rows().forEach(row -> print(row, widths));
    }

    private static int[] widths(Outcome.Table table) {
        int[] widths = table.header().stream().mapToInt(String::length).toArray();
        for (List<String> row : table.rows()) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private void print(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean number = i > 0 && cells.get(i).matches("[\\d\\u202F]+");
            line.append(i == 0 ? "" : "  ")
                    .append(number ? left(cells.get(i), widths[i]) : pad(cells.get(i), widths[i]));
        }
        out.println(line.toString().stripTrailing());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String left(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
