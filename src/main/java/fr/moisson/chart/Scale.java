package fr.moisson.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberTickUnitSource;

/** From values to places on the paper. */
record Scale(double low, double high, double from, double to) {
    /** A scale that shows zero and all these values; one wide when they are all zero. */
    static Scale fromZero(double smallest, double largest, double from, double to) {
        double low = Math.min(0, smallest);
        double high = Math.max(0, largest);
        return new Scale(low, high > low ? high : low + 1, from, to);
    }

    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round values (1, 2 or 5 times a power of ten) within the scale, about this many. */
    List<Double> ticks(int about) {
        double step = step((high - low) / about);
        List<Double> ticks = new ArrayList<>();
        for (long n = (long) Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n++) {
            ticks.add(n * step);
        }
        return ticks;
    }

    /** The same scale widened to round ends. */
    Scale rounded(int about) {
        double step = step((high - low) / about);
        return new Scale(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, from, to);
    }

    /** How many decimals tell these ticks apart. */
    int decimals(int about) {
        return (int) Math.max(0, Math.ceil(-Math.log10(step((high - low) / about)) - 1e-9));
    }

    private static double step(double size) {
        return new NumberTickUnitSource().getCeilingTickUnit(size).getSize();
    }
}
