package fr.moisson.chart;

import java.util.ArrayList;
import java.util.List;

/** The column of labels at the left of a figure: as wide as they need, within a limit past which they wrap. */
record Labels(List<List<String>> lines, double width, Align align) {
    private static final Lettering LETTERING = Lettering.LABEL;

    /** Against the left edge, as one reads a list. */
    static Labels of(List<String> labels, double limit) {
        double widest = 0;
        List<List<String>> lines = new ArrayList<>();
        for (String label : labels) {
            List<String> wrapped = LETTERING.wrap(label, limit);
            lines.add(wrapped);
            widest = Math.max(widest, LETTERING.widest(wrapped));
        }
        return new Labels(lines, Math.min(limit, Math.ceil(widest) + 2), Align.START);
    }

    /** Against what they name. */
    Labels alignedRight() {
        return new Labels(lines, width, Align.END);
    }

    Labels atLeast(double least) {
        return new Labels(lines, Math.max(least, width), align);
    }

    double height(int row) {
        return LETTERING.height(lines.get(row));
    }

    void draw(Pen pen, int row, double middle) {
        pen.linesAround(lines.get(row), LETTERING, edge(), middle, align);
    }

    /** Draws the label and these quiet lines under it, all around this height. */
    void drawWith(Pen pen, int row, List<String> under, double middle) {
        double quiet = Lettering.QUIET.height(under);
        draw(pen, row, middle - quiet / 2);
        pen.lines(under, Lettering.QUIET, edge(), middle + height(row) / 2 - quiet / 2, align);
    }

    private double edge() {
        return align == Align.END ? width : 0;
    }
}
