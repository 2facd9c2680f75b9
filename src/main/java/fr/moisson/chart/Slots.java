package fr.moisson.chart;

import java.util.List;

/** Where columns stand side by side, and the labels under them. */
record Slots(double left, double width, int count) {
    private static final Lettering NAME = Lettering.LABEL.sized(8.5);
    /** From this width on, a column keeps its name whatever it takes. */
    private static final double NAMED = 26;

    double each() {
        return width / count;
    }

    double start(int index) {
        return left + index * each();
    }

    double middle(int index) {
        return left + (index + 0.5) * each();
    }

    double right() {
        return left + width;
    }

    /** The width of a column. */
    double bar() {
        return Math.min(each() * 0.74, 54);
    }

    /** The nearest place where something of this width does not stick out. */
    double within(double middle, double wide) {
        return Math.max(left + wide / 2, Math.min(right() - wide / 2, middle));
    }

    /** Months over their years, or names alone; returns where they end. */
    double paintLabels(Pen pen, Moments moments, double top) {
        double bottom = paintNames(pen, moments, top);
        if (moments.years().isEmpty()) {
            return bottom;
        }
        moments.spans().forEach(year -> paintYear(pen, year, top, bottom));
        return bottom + Lettering.QUIET.leading();
    }

    /** Whole names if they fit, on several lines if need be; else the initials of months; else one in so many. */
    private double paintNames(Pen pen, Moments moments, double top) {
        double room = each() - 2.5;
        List<String> names = moments.names();
        if (!NAME.fits(names, room) && moments.areMonths()) {
            names = moments.initials();
        }
        boolean wrap = room >= NAMED || NAME.fits(names, room);
        int every = wrap ? 1 : (int) Math.ceil(NAME.widest(names) / room);
        double bottom = top + NAME.leading();
        for (int i = 0; i < names.size(); i += every) {
            List<String> lines = wrap ? NAME.wrap(names.get(i), room) : List.of(names.get(i));
            double x = wrap ? middle(i) : within(middle(i), NAME.widest(lines));
            if (wrap || pen.isFree(Pen.box(lines.get(0), NAME, x, top + NAME.ascent(), Align.MIDDLE))) {
                bottom = Math.max(bottom, pen.lines(lines, NAME, x, top, Align.MIDDLE));
            }
        }
        return bottom;
    }

    /** In the middle of its months, or from the first one on when they are too few; not at all when another is there. */
    private void paintYear(Pen pen, Moments.Year year, double top, double bottom) {
        double from = start(year.from());
        double wide = Lettering.QUIET.width(year.name());
        double baseline = bottom + Lettering.QUIET.ascent();
        if (year.from() > 0) {
            pen.line(Palette.RULE, 0.8, from, top, from, bottom + 10);
        }
        boolean centred = start(year.to()) - from > wide + 4;
        double begun = Math.min(from + (year.from() == 0 ? 0 : 2), right() - wide);
        double x = centred ? (from + start(year.to()) - wide) / 2 : begun;
        if (pen.isFree(Pen.box(year.name(), Lettering.QUIET, x, baseline, Align.START))) {
            pen.text(year.name(), Lettering.QUIET, x, baseline, Align.START);
        }
    }
}
