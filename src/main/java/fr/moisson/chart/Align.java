package fr.moisson.chart;

/** What of a text stands at the given x: its start, its middle or its end. */
enum Align {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double share;

    Align(double share) {
        this.share = share;
    }

    double start(double x, double width) {
        return x - share * width;
    }
}
