package fr.moisson.indicator;

import java.util.List;
import java.util.Optional;

/** Where those a project follows stand on its ladder, quarter by quarter, with nothing withheld: for the team. */
public interface RungsByQuarter {

    /** Empty when the project has no ladder, or nothing was noted of it yet. */
    Optional<Climb> of(String project);

    /**
     * The quarters of a ladder, the first one first.
     *
     * @param several whom it follows: « foyers »
     * @param standing how many stood on each rung at the end of a quarter; « non recueilli » where nobody noted it
     * @param moves first times, returns, climbs, descents, exits, without change, not known
     * @param limits what the numbers cannot say
     */
    record Climb(String several, List<String> rungs, List<Row> standing, List<Row> moves, String limits) {
        public Climb {
            rungs = List.copyOf(rungs);
            standing = List.copyOf(standing);
            moves = List.copyOf(moves);
        }
    }

    /** @param quarter « 2e trim. 2025 » */
    record Row(String quarter, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
