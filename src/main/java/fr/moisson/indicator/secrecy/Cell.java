package fr.moisson.indicator.secrecy;

/**
 * A quantity somebody may try to find, never negative.
 *
 * @param truth what it is
 * @param whole a count, whose bounds are whole numbers
 * @param width of the narrowest interval one may be left with when it is withheld, in its own unit; 0 when nobody minds
 */
public record Cell(String name, double truth, boolean whole, double width) {
    /** What rounding in sums of doubles may cost. */
    static final double CLOSE = 1e-6;

    public Cell {
        if (!(truth >= 0) || Double.isInfinite(truth) || !(width >= 0)) {
            throw new IllegalArgumentException(
                    "a cell is a finite quantity from 0 up: " + name + " = " + truth + ", width " + width);
        }
    }

    /** A count of people. */
    public static Cell count(String name, long truth, int width) {
        return new Cell(name, truth, true, width);
    }

    /** An amount, known at best to within a share of it. */
    public static Cell amount(String name, double truth, double share) {
        return new Cell(name, truth, false, truth * share);
    }
}
