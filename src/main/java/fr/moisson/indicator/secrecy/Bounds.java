package fr.moisson.indicator.secrecy;

/** Between what and what a withheld cell can be said to be; {@code high} may be infinite. */
public record Bounds(double low, double high) {
    double width() {
        return high - low;
    }

    boolean isAtLeast(double width) {
        return width() >= width - Cell.CLOSE;
    }
}
