package fr.moisson.indicator.ladder;

import fr.moisson.indicator.query.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rungs of a project, from the lightest to the heaviest.
 *
 * @param one whom it follows: « foyer » @param several « foyers »
 * @param voices themes under which people tell of a passage from one rung to another
 * @param logs where decisions are written down
 * @param see names of the indicators that count the same rows otherwise
 */
public record Ladder(
        String question,
        String one,
        String several,
        String limits,
        List<String> see,
        List<Rung> rungs,
        List<String> voices,
        List<Decisions.Log> logs) {
    public Ladder {
        rungs = List.copyOf(rungs);
        voices = List.copyOf(voices);
        logs = List.copyOf(logs);
    }

    /**
     * A way of taking part.
     *
     * @param rule when somebody stands there; null when nobody notes it
     * @param missing why nobody does; empty when somebody does
     */
    public record Rung(String name, @Nullable Rule rule, String missing) {}

    /**
     * When somebody stands on a rung in a quarter: by rows of the quarter, by a row in the days before its end, or by the last of their rows.
     *
     * @param needs place of another rung, before this one, on which one must stand too; -1 for none
     */
    record Rule(Source source, String subject, String date, Holding holding, int needs) {}

    /** What rows must say. */
    sealed interface Holding {}

    /** So many rows in the quarter. */
    record AtLeast(int rows) implements Holding {}

    /** A row in the days before the end of the quarter, or before the last row of all when that comes first. */
    record Within(int days) implements Holding {}

    /** The last row up to the end of the quarter gives this answer. @param order of the answers, for rows of the same day */
    record Latest(String column, List<String> order, List<String> is) implements Holding {}
}
