package fr.moisson.indicator.ladder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many stood on each rung in a quarter, on the highest they held, and how they came there.
 *
 * @param standing one for each rung; empty where it was not collected, which is not nobody
 * @param first how many made each {@link Move}, and so on
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
        EnumMap<Move, Long> moves = new EnumMap<>(Move.class);
        long[] standing = new long[collected.size() + 1];
        for (Flow flow : flows) {
            standing[flow.now()] += flow.many();
            moves.merge(Move.of(flow.before(), flow.now(), collected, collectedBefore), flow.many(), Long::sum);
        }
        List<OptionalLong> counts = new ArrayList<>();
        for (int rung = 1; rung <= collected.size(); rung++) {
            counts.add(collected.get(rung - 1) ? OptionalLong.of(standing[rung]) : OptionalLong.empty());
        }
        return new Quarter(
                began,
                counts,
                moves.getOrDefault(Move.FIRST, 0L),
                moves.getOrDefault(Move.BACK, 0L),
                moves.getOrDefault(Move.GONE, 0L),
                moves.getOrDefault(Move.UP, 0L),
                moves.getOrDefault(Move.DOWN, 0L),
                moves.getOrDefault(Move.STAYED, 0L),
                moves.getOrDefault(Move.UNKNOWN, 0L));
    }
}
