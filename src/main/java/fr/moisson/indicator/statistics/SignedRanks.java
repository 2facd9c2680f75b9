package fr.moisson.indicator.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Wilcoxon's signed ranks of differences: zeros dropped, mid-ranks for equal sizes.
 *
 * <p>F. Wilcoxon, « Individual comparisons by ranking methods », Biometrics Bulletin 1, 1945. R's wilcox.test gives {@link #exact()}
 * below 50 differences without zero or tie, else {@link #normal()}.
 */
public final class SignedRanks {
    private static final int EXACT_UP_TO = 1000;

    /** A rank that several sizes share, twice over, so that it is whole. */
    private record Tie(long twiceRank, long size) {}

    private final List<Tie> ties = new ArrayList<>();
    private final long used;
    private final long twiceV;

    private SignedRanks(Distribution differences) {
        long seen = 0;
        long positive = 0;
        for (long[] signs : signs(differences).values()) {
            long same = signs[0] + signs[1];
            Tie tie = new Tie(2 * seen + same + 1, same);
            ties.add(tie);
            positive += signs[1] * tie.twiceRank();
            seen += same;
        }
        used = seen;
        twiceV = positive;
    }

    private static TreeMap<Double, long[]> signs(Distribution differences) {
        TreeMap<Double, long[]> sizes = new TreeMap<>();
        for (int i = 0; i < differences.size(); i++) {
            double value = differences.value(i);
            if (value != 0) {
                sizes.computeIfAbsent(Math.abs(value), any -> new long[2])[value > 0 ? 1 : 0] += differences.count(i);
            }
        }
        return sizes;
    }

    public static SignedRanks of(Distribution differences) {
        return new SignedRanks(differences);
    }

    /** The sum of the ranks of the positive differences; 0 when there is none. */
    public double v() {
        return twiceV / 2.0;
    }

    /** How many differences are not zero. */
    public long used() {
        return used;
    }

    boolean isTied() {
        return ties.size() < used;
    }

    /**
     * The exact two-sided p: each sign a fair coin, the mid-ranks as they are (the permutation law, also with ties); NaN without
     * difference or beyond 1,000.
     */
    public double exact() {
        if (used == 0 || used > EXACT_UP_TO) {
            return Double.NaN;
        }
        int few = (int) Math.min(twiceV, used * (used + 1) - twiceV);
        double[] chance = new double[few + 1];
        chance[0] = 1;
        for (Tie tie : ties) {
            for (long i = 0; i < tie.size(); i++) {
                throwCoin(chance, (int) Math.min(tie.twiceRank(), few + 1L));
            }
        }
        double tail = 0;
        for (double one : chance) {
            tail += one;
        }
        return Math.min(1, 2 * tail);
    }

    private static void throwCoin(double[] chance, int rank) {
        for (int sum = chance.length - 1; sum >= 0; sum--) {
            chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
        }
    }

    /** The two-sided normal p with corrections for ties and continuity; NaN without difference. */
    public double normal() {
        return Laws.corrected(distance(), deviation());
    }

    /** The same without correction for continuity. */
    public double uncorrected() {
        return Laws.normalTails(distance() / deviation());
    }

    private double distance() {
        return v() - used * (used + 1.0) / 4;
    }

    private double deviation() {
        double tied = 0;
        for (Tie tie : ties) {
            double same = tie.size();
            tied += same * same * same - same;
        }
        double n = used;
        return Math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - tied / 48);
    }
}
