package fr.moisson.mess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/** Puts habits where the dice say, the same places at every run. */
final class Planter {
    private static final long SEED = 20_261_122L;

    private final SplittableRandom dice;
    private final List<Line> lines;

    Planter(String where, List<Line> lines) {
        this.dice = new SplittableRandom(SEED + where.hashCode());
        this.lines = lines;
    }

    /** Cells of a field written otherwise, which still say what is true. */
    Planter plant(Kind kind, int times, String field, Function<String, Written> writing) {
        return plant(kind, times, field, line -> true, line -> writing.apply(line.truth(field)));
    }

    Planter plant(Kind kind, int times, String field, Predicate<Line> suits, Function<Line, Written> writing) {
        for (Line line : draw(kind, times, field, line -> !line.truth(field).isEmpty() && suits.test(line))) {
            line.plant(kind, field, writing.apply(line));
        }
        return this;
    }

    /** Cells that say nothing of what they should. */
    Planter lose(Kind kind, int times, String field, Object writing) {
        for (Line line : draw(kind, times, field, line -> true)) {
            line.put(field, "");
            line.plant(kind, field, writing instanceof Written cell ? cell : Written.of(writing));
        }
        return this;
    }

    /** Cells that say something else than what was there before, which is then true. */
    Planter change(
            Kind kind, int times, String field, Function<String, String> truth, Function<String, Written> writing) {
        for (Line line : draw(kind, times, field, line -> !line.truth(field).isEmpty())) {
            line.put(field, truth.apply(line.truth(field)));
            line.plant(kind, field, writing.apply(line.truth(field)));
        }
        return this;
    }

    /** Cells that say what the one above says. */
    Planter repeat(Kind kind, int times, String field, String writing) {
        for (int done = 0; done < times; done++) {
            Line line = draw(kind, 1, field, one -> {
                        Line above = one.previous();
                        return above != null && above.left() == null && above.planted(field) == null;
                    })
                    .get(0);
            Line above = Objects.requireNonNull(line.previous());
            line.put(field, above.truth(field));
            above.pin(field);
            line.plant(kind, field, Written.of(writing));
        }
        return this;
    }

    /** Rows that are not to be stored, or that stand otherwise in the sheet. */
    List<Line> rows(int times, Predicate<Line> suits) {
        return draw(Kind.STRUCK, times, "", suits);
    }

    private List<Line> draw(Kind kind, int times, String field, Predicate<Line> suits) {
        List<Line> free = new ArrayList<>(
                lines.stream().filter(line -> line.isFree(field)).filter(suits).toList());
        if (free.size() < times) {
            throw new IllegalStateException(
                    kind + ": " + free.size() + " cells of " + field + " are left for " + times);
        }
        shuffle(free);
        free.sort(Comparator.comparingInt(Line::plants));
        return free.subList(0, times);
    }

    private void shuffle(List<Line> some) {
        for (int at = some.size() - 1; at > 0; at--) {
            int other = dice.nextInt(at + 1);
            Line line = some.get(at);
            some.set(at, some.get(other));
            some.set(other, line);
        }
    }

    SplittableRandom dice() {
        return dice;
    }
}
