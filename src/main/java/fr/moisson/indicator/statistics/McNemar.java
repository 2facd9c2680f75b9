package fr.moisson.indicator.statistics;

/**
 * Those who left a state and those who entered it, among pairs of answers; the pairs that did not change say nothing.
 *
 * <p>Q. McNemar, « Note on the sampling error of the difference between correlated proportions or percentages », Psychometrika 12,
 * 1947. Statistics are NaN when nobody changed.
 *
 * @param left from yes to no, 0 or more
 * @param entered from no to yes, 0 or more
 */
public record McNemar(long left, long entered) {
    public McNemar {
        if (left < 0 || entered < 0) {
            throw new IllegalArgumentException("left " + left + ", entered " + entered);
        }
    }

    /** The exact two-sided p, each change a fair coin; 1 when nobody changed. */
    public double exact() {
        return Laws.fairCoin(left, entered);
    }

    public double chiSquare() {
        return squared(Math.abs(left - entered));
    }

    public double chiSquareP() {
        return Laws.chiSquareTail(chiSquare(), 1);
    }

    /** With Edwards's continuity correction, as R: none when as many left as entered. */
    public double corrected() {
        return squared(left == entered ? 0 : Math.abs(left - entered) - 1);
    }

    public double correctedP() {
        return Laws.chiSquareTail(corrected(), 1);
    }

    private double squared(double distance) {
        return distance * distance / (left + entered);
    }
}
