package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Columns by month, and a line on the same scale. When the two are of different magnitudes the line gets its own small panel above:
 * there is never a second axis.
 *
 * @param labels one for each column; « janv. 2024 » is printed as a month over its year
 * @param columns null where there is nothing to show
 * @param mark what happened on the way; the columns before it are pale
 */
public record ColumnsWithLine(
        Caption caption,
        List<String> labels,
        List<@Nullable Double> columns,
        String columnsName,
        @Nullable List<@Nullable Double> line,
        @Nullable String lineName,
        @Nullable Mark mark,
        int decimals)
        implements Drawing {
    private static final double PLOT = 150;
    private static final double PANEL = 44;
    private static final double FLAT = 40;
    private static final double FARTHEST = 5;
    private static final Lettering VALUE = new Lettering(Typeface.SANS_SEMIBOLD, 8, Palette.INK);
    private static final Lettering NAME = new Lettering(Typeface.SANS_BOLD, 9, Palette.FOCUS);

    /** @param before the index of the first column after what happened */
    public record Mark(int before, String text) {}

    public ColumnsWithLine {
        labels = List.copyOf(labels);
        columns = Series.copy(columns);
        line = line == null ? null : Series.copy(line);
        if (labels.isEmpty() || columns.size() != labels.size() || line != null && line.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "Il faut autant de valeurs que de libellés : " + labels.size() + " libellés, " + columns.size()
                            + " colonnes" + (line == null ? "" : ", " + line.size() + " points"));
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        boolean beside = width >= NARROW;
        double y = beside ? top : paintNamesAbove(pen, top, width);
        double names = beside ? namesWidth(width) : 0;
        Slots slots = slots(0, width - names);
        boolean labelled = fit(slots);
        Scale rough = upward(0, 1).rounded(4);
        if (!labelled) {
            double axis = Lettering.QUIET.widest(ticks(rough)) + 5;
            slots = slots(axis, width - names - axis);
        }
        double panelTop = y + 8;
        double plotTop = line != null && !sameScale() ? panelTop + PANEL + 14 : y + aboveHighest(slots, labelled);
        plotTop += headroom(slots, labelled);
        Scale up = labelled
                ? upward(plotTop + plot(), plotTop)
                : new Scale(rough.low(), rough.high(), plotTop + plot(), plotTop);
        paintPlot(pen, slots, up, labelled);
        if (line != null && !points().isEmpty()) {
            paintLine(pen, slots, sameScale() ? up : lineUp(panelTop), names);
        }
        paintColumnsName(pen, slots, up, names);
        paintMark(pen, slots, y, plotTop, up.at(0));
        return slots.paintLabels(pen, Moments.of(labels), up.at(up.low()) + 3);
    }

    /** The number of the highest column may stand on it. */
    private double aboveHighest(Slots slots, boolean labelled) {
        return labelled && !inside(slots) ? VALUE.leading() + 2 : 4;
    }

    /** Nothing but zeros needs no height. */
    private double plot() {
        boolean flat = bars().max() == 0 && bars().min() == 0 && points().max() == 0;
        return flat ? FLAT : PLOT;
    }

    private Series bars() {
        return new Series(columns);
    }

    private Series points() {
        return new Series(line == null ? List.of() : line);
    }

    private Slots slots(double left, double width) {
        return new Slots(left, width, labels.size());
    }

    private void paintPlot(Pen pen, Slots slots, Scale up, boolean labelled) {
        if (!labelled) {
            for (double tick : up.ticks(4)) {
                pen.line(Palette.RULE, 0.6, slots.left(), up.at(tick), slots.right(), up.at(tick));
                double baseline = up.at(tick) + Lettering.QUIET.middle();
                pen.text(tick(up, tick), Lettering.QUIET, slots.left() - 5, baseline, Align.END);
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            paintColumn(pen, i, slots, up, labelled);
        }
        pen.line(Palette.MUTED, 0.8, slots.left(), up.at(0), slots.right(), up.at(0));
    }

    private void paintColumn(Pen pen, int index, Slots slots, Scale up, boolean labelled) {
        if (!bars().has(index)) {
            return;
        }
        double value = bars().at(index);
        Color fill = mark != null && index < mark.before() ? Palette.LIGHT_FOCUS : Palette.FOCUS;
        double zero = up.at(0);
        double end = up.at(value);
        double left = slots.middle(index) - slots.bar() / 2;
        pen.bar(fill, left, Math.min(zero, end), slots.bar(), Math.abs(end - zero));
        if (labelled) {
            boolean inside = inside(slots) && Math.abs(end - zero) > 15;
            double above = value < 0 ? end + 9 : end - 3.5;
            double base = value < 0 ? zero + 10 : zero - 5;
            pen.text(
                    printed(bars(), value),
                    inside ? VALUE.in(Palette.textOn(fill)) : VALUE,
                    slots.middle(index),
                    inside ? base : above,
                    Align.MIDDLE);
        }
    }

    private void paintLine(Pen pen, Slots slots, Scale up, double names) {
        double dot = slots.each() < 9 ? 1.5 : 2.5;
        pen.curve(Palette.ALERT, 1.8, points().path(slots::middle, up));
        points().indices().forEach(i -> pen.dot(Palette.ALERT, slots.middle(i), up.at(points().at(i)), dot));
        if (!sameScale()) {
            paintPanel(pen, slots, up);
        }
        if (names > 0) {
            double last = points().at(points().last());
            List<String> lines = NAME.wrap(ending(), names - 8);
            paintName(pen, lines, Palette.ALERT, slots.right() + 6, up.at(last) + NAME.middle() - NAME.ascent());
        }
    }

    /** The ground of a line that stands alone, and its highest, lowest and first values, since it has no scale beside it. */
    private void paintPanel(Pen pen, Slots slots, Scale up) {
        pen.line(Palette.RULE, 0.7, slots.left(), up.at(0), slots.right(), up.at(0));
        if (slots.left() > 0) {
            pen.text("0", Lettering.QUIET, slots.left() - 5, up.at(0) + Lettering.QUIET.middle(), Align.END);
        }
        int highest = points().highest();
        int lowest = points().lowest();
        for (int i : List.of(highest, lowest, points().first())) {
            if (i != points().last()) {
                paintPoint(pen, slots, up, i, i == lowest && i != highest);
            }
        }
    }

    private void paintPoint(Pen pen, Slots slots, Scale up, int index, boolean low) {
        double value = points().at(index);
        String text = printed(points(), value);
        Lettering lettering = VALUE.in(Palette.ALERT);
        double x = slots.within(slots.middle(index), lettering.width(text));
        boolean below = low && up.at(value) + 12 < up.at(up.low());
        double baseline = up.at(value) + (below ? 11 : -5);
        if (pen.isFree(Pen.box(text, lettering, x, baseline, Align.MIDDLE))) {
            pen.text(text, lettering, x, baseline, Align.MIDDLE);
        }
    }

    /** « 312 foyers différents »: the last value and what it is. */
    private String ending() {
        String value = points().isEmpty() ? "–" : printed(points(), points().at(points().last()));
        return value + (lineName == null ? "" : "\u00A0" + lineName);
    }

    /** The first line says it, the others explain. */
    private static void paintName(Pen pen, List<String> lines, Color colour, double x, double top) {
        double next = pen.lines(lines.subList(0, 1), NAME.in(colour), x, top, Align.START);
        pen.lines(lines.subList(1, lines.size()), Lettering.LABEL.in(colour), x, next, Align.START);
    }

    /** Beside the last column, where the line left room. */
    private void paintColumnsName(Pen pen, Slots slots, Scale up, double names) {
        if (names == 0 || columnsName.isBlank()) {
            return;
        }
        List<String> lines = NAME.wrap(columnsName, names - 8);
        int last = columns.size() - 1;
        double middle = (up.at(0) + up.at(bars().has(last) ? bars().at(last) : 0)) / 2;
        double top = Math.min(middle - NAME.height(lines) / 2, up.at(0) - NAME.height(lines));
        while (!isFree(pen, lines, slots.right() + 6, top) && top + NAME.height(lines) < up.at(up.low()) + 30) {
            top += 4;
        }
        paintName(pen, lines, Palette.FOCUS, slots.right() + 6, top);
    }

    private static boolean isFree(Pen pen, List<String> lines, double x, double top) {
        return IntStream.range(0, lines.size())
                .allMatch(i -> pen.isFree(
                        Pen.box(lines.get(i), NAME, x, top - 2 + NAME.ascent() + i * NAME.leading(), Align.START)));
    }

    /** On a phone the names stand above, each in its colour. */
    private double paintNamesAbove(Pen pen, double top, double width) {
        double y = pen.lines(NAME.wrap(columnsName, width), NAME, 0, top, Align.START);
        if (line != null) {
            Lettering lettering = NAME.in(Palette.ALERT);
            y = pen.lines(lettering.wrap("— " + ending(), width), lettering, 0, y, Align.START);
        }
        return y + 12;
    }

    private double namesWidth(double width) {
        double limit = width * 0.17;
        double columnsWide = NAME.widest(NAME.wrap(columnsName, limit));
        double lineWide = line == null ? 0 : NAME.widest(NAME.wrap(ending(), limit));
        return Math.ceil(Math.max(columnsWide, lineWide)) + 10;
    }

    private void paintMark(Pen pen, Slots slots, double top, double plotTop, double bottom) {
        if (mark == null || mark.before() <= 0 || mark.before() >= labels.size()) {
            return;
        }
        double x = slots.start(mark.before());
        double textTop = plotTop - headroom(slots, fit(slots));
        pen.dotted(Palette.MUTED, x, line != null && !sameScale() ? top : textTop, bottom);
        boolean left = marksLeft(slots);
        pen.lines(
                markLines(slots), Lettering.REMARK, left ? x - 5 : x + 5, textTop - 2, left ? Align.END : Align.START);
    }

    private boolean marksLeft(Slots slots) {
        int before = mark == null ? 0 : mark.before();
        return before > labels.size() / 2.0 || slots.start(before) - slots.left() > 110;
    }

    private List<String> markLines(Slots slots) {
        if (mark == null) {
            return List.of();
        }
        double x = slots.start(mark.before());
        double room = marksLeft(slots) ? x - slots.left() : slots.right() - x;
        return Lettering.REMARK.wrap(mark.text(), Math.min(112, room - 5));
    }

    /** How much lower the plot has to start so that the words of the mark do not touch what is drawn. */
    private double headroom(Slots slots, boolean labelled) {
        if (mark == null || mark.before() <= 0 || mark.before() >= labels.size()) {
            return 0;
        }
        List<String> lines = markLines(slots);
        double x = slots.start(mark.before());
        double wide = Lettering.REMARK.widest(lines) + 8;
        double from = marksLeft(slots) ? x - wide : x;
        double to = marksLeft(slots) ? x : x + wide;
        Scale up = upward(plot(), 0);
        double highest = IntStream.range(0, labels.size())
                .filter(i -> slots.start(i + 1) > from && slots.start(i) < to)
                .mapToDouble(i -> up.at(drawnAt(i)))
                .min()
                .orElse(plot());
        double needed = Lettering.REMARK.height(lines) + (labelled && !inside(slots) ? 14 : 5);
        return Math.max(0, needed - highest);
    }

    private double drawnAt(int index) {
        double column = bars().has(index) ? bars().at(index) : 0;
        double point = sameScale() && points().has(index) ? points().at(index) : 0;
        return Math.max(column, point);
    }

    private boolean fit(Slots slots) {
        return VALUE.widest(printed(bars())) <= slots.each() - 2;
    }

    private boolean inside(Slots slots) {
        return VALUE.widest(printed(bars())) <= slots.bar() - 1;
    }

    private boolean sameScale() {
        if (points().isEmpty() || bars().max() == 0) {
            return true;
        }
        double ratio = points().max() / bars().max();
        return ratio <= FARTHEST && ratio >= 1 / FARTHEST;
    }

    private Scale upward(double bottom, double top) {
        double high = sameScale() ? Math.max(bars().max(), points().max()) : bars().max();
        return Scale.fromZero(bars().min(), high, bottom, top);
    }

    private Scale lineUp(double top) {
        return Scale.fromZero(points().min(), points().max(), top + PANEL, top);
    }

    private List<String> ticks(Scale scale) {
        return scale.ticks(4).stream().map(tick -> tick(scale, tick)).toList();
    }

    private static String tick(Scale scale, double tick) {
        return French.number(tick, scale.decimals(4));
    }

    /** Counts stay whole beside a line of euros. */
    private String printed(Series series, @Nullable Double value) {
        return value == null ? "–" : French.number(value, series.isWhole() ? 0 : decimals);
    }

    private List<String> printed(Series series) {
        return series.values().stream().map(value -> printed(series, value)).toList();
    }

    @Override
    public String kind() {
        return line == null ? "Colonnes" : "Colonnes et ligne";
    }

    @Override
    public List<String> facts() {
        List<String> facts = new ArrayList<>(List.of(told(columnsName, bars())));
        if (line != null) {
            facts.add(told(lineName == null ? "Ligne" : lineName, points()));
        }
        if (mark != null && mark.before() > 0 && mark.before() < labels.size()) {
            facts.add("Repère avant " + Moments.of(labels).full(mark.before()) + " : " + mark.text());
        }
        return facts;
    }

    private String told(String name, Series series) {
        if (series.isEmpty()) {
            return name + " : aucune valeur";
        }
        int last = series.last();
        if (series.max() == series.min()) {
            boolean once = series.indices().count() == 1;
            return name + " : " + (once ? told(series, last) : "toujours " + printed(series, series.at(last)));
        }
        int highest = series.highest();
        int lowest = series.lowest();
        String end = last == highest || last == lowest ? "" : ", " + told(series, last) + " à la fin";
        return name + " : de " + told(series, lowest) + " au plus bas à " + told(series, highest) + " au plus haut"
                + end;
    }

    private String told(Series series, int index) {
        return printed(series, series.at(index)) + " (" + Moments.of(labels).full(index) + ")";
    }

    @Override
    public List<List<String>> table() {
        Moments moments = Moments.of(labels);
        List<List<String>> table = new ArrayList<>();
        table.add(row("Période", columnsName, lineName == null ? "" : lineName));
        for (int i = 0; i < labels.size(); i++) {
            String point = line == null ? "" : printed(points(), line.get(i));
            table.add(row(moments.full(i), printed(bars(), columns.get(i)), point));
        }
        return table;
    }

    private List<String> row(String period, String column, String point) {
        return line == null ? List.of(period, column) : List.of(period, column, point);
    }
}
