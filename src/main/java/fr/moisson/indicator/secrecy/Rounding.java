package fr.moisson.indicator.secrecy;

import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A withheld number told all the same, roughly: a count by the ten or the twenty it is in, a share by its quarter. Both are true of the
 * number, and the same number always gives the same words, so that asking again tells nothing more.
 *
 * @param words « moins de 10 », « de 10 à 19 », « moins d’un quart »
 * @param brackets what a reader learns by them
 */
public record Rounding(String words, List<Bracket> brackets) {
    private static final int TEN = 10;
    private static final List<String> QUARTERS = List.of(
            "moins d’un quart",
            "entre un quart et la moitié",
            "entre la moitié et trois quarts",
            "trois quarts ou plus");

    public Rounding {
        brackets = List.copyOf(brackets);
    }

    /** The fewest tens by which a count can be told so that the least and the most it can be are as far apart as its threshold. */
    public static int step(int threshold) {
        return (threshold + TEN) / TEN * TEN;
    }

    /** @param step 10 or 20: zero is told as what is nearly zero */
    public static Rounding ofCount(String cell, long truth, int step) {
        long from = truth / step * step;
        long to = from + step - 1;
        return new Rounding(
                from == 0 ? "moins de " + step : "de " + French.number(from) + " à " + French.number(to),
                List.of(new Bracket(Map.of(cell, 1.0), from, to)));
    }

    /**
     * In whole numbers: a quarter of them exactly is in the second quarter, and all of them in the last.
     *
     * @param having the cell of those who are counted
     * @param all the cell of those they are counted among, 1 or more
     */
    public static Rounding ofShare(String having, String all, long many, long among) {
        int quarter = (int) Math.min(3, 4 * many / among);
        List<Bracket> within = new ArrayList<>();
        if (quarter > 0) {
            within.add(new Bracket(Map.of(having, 4.0, all, -1.0 * quarter), 0, Double.POSITIVE_INFINITY));
        }
        if (quarter < 3) {
            within.add(new Bracket(Map.of(having, 4.0, all, -1.0 - quarter), Double.NEGATIVE_INFINITY, -1));
        }
        return new Rounding(QUARTERS.get(quarter), within);
    }
}
