package fr.moisson.indicator.ladder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many stood on each rung in a quarter, on the highest they held, and how they came there.
 *
 * @param standing one for each rung; empty where it was not collected, which is not nobody
 * @param first had never stood on any rung
 * @param back had stood on one, had left, and came back
 * @param gone stood on a rung the quarter before and on none now
 * @param unknown moved to or from a rung that was not collected in one of the two quarters: nothing can be said of them
 */
public record Quarter(
        LocalDate began,
        List<OptionalLong> standing,
        long first,
        long back,
        long gone,
        long up,
        long down,
        long stayed,
        long unknown) {

    /** From one rung to another, 0 being none; {@code before} is -1 for those never seen before. */
    record Flow(int before, int now, long many) {}

    static Quarter of(LocalDate began, List<Boolean> collected, List<Boolean> collectedBefore, List<Flow> flows) {
        long[] moves = new long[7];
        long[] standing = new long[collected.size() + 1];
        for (Flow flow : flows) {
            standing[flow.now()] += flow.many();
            moves[move(flow, collected, collectedBefore)] += flow.many();
        }
        List<OptionalLong> counts = new ArrayList<>();
        for (int rung = 1; rung <= collected.size(); rung++) {
            counts.add(collected.get(rung - 1) ? OptionalLong.of(standing[rung]) : OptionalLong.empty());
        }
        return new Quarter(began, counts, moves[0], moves[1], moves[2], moves[3], moves[4], moves[5], moves[6]);
    }

    private static int move(Flow flow, List<Boolean> collected, List<Boolean> collectedBefore) {
        if (flow.before() < 0) {
            return 0;
        }
        boolean lostSight = flow.before() > 0 && !collected.get(flow.before() - 1)
                || flow.now() > 0 && !collectedBefore.get(flow.now() - 1);
        if (lostSight) {
            return 6;
        }
        if (flow.before() == flow.now()) {
            return 5;
        }
        if (flow.before() == 0) {
            return 1;
        }
        return flow.now() == 0 ? 2 : flow.now() > flow.before() ? 3 : 4;
    }
}
