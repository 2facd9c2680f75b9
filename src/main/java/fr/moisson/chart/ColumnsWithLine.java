package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
    /** From this width on, a column keeps its name whatever it takes. */
    private static final double NAMED = 26;

    private static final Lettering VALUE = new Lettering(Typeface.SANS_SEMIBOLD, 8, Palette.INK);
    private static final Lettering NAME = new Lettering(Typeface.SANS_BOLD, 9, Palette.FOCUS);

    /** @param before the index of the first column after what happened */
    public record Mark(int before, String text) {}

    public ColumnsWithLine {
        labels = List.copyOf(labels);
        columns = unmodifiable(columns);
        line = line == null ? null : unmodifiable(line);
        if (labels.isEmpty() || columns.size() != labels.size() || line != null && line.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "Il faut autant de valeurs que de libellés : " + labels.size() + " libellés, " + columns.size()
                            + " colonnes" + (line == null ? "" : ", " + line.size() + " points"));
        }
    }

    private static List<@Nullable Double> unmodifiable(List<@Nullable Double> values) {
        List<@Nullable Double> known = new ArrayList<>();
        values.forEach(value -> known.add(value == null || value.isNaN() ? null : value));
        return Collections.unmodifiableList(known);
    }

    /** Where things stand across: the slots of the columns. */
    private record Slots(double left, double width, int count) {
        double each() {
            return width / count;
        }

        double middle(int index) {
            return left + (index + 0.5) * each();
        }

        double start(int index) {
            return left + index * each();
        }

        double right() {
            return left + width;
        }

        double bar() {
            return Math.min(each() * 0.74, 54);
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        boolean beside = width >= NARROW;
        double y = beside ? top : paintNamesAbove(pen, top, width);
        double names = beside ? namesWidth(width) : 0;
        Slots slots = slots(0, width - names);
        boolean labelled = fit(columns, slots);
        Scale rough = upward(0, 1).rounded(4);
        if (!labelled) {
            double axis = Lettering.QUIET.widest(ticks(rough)) + 5;
            slots = slots(axis, width - names - axis);
        }
        double panelTop = y + 8;
        double plotTop = line != null && !sameScale() ? panelTop + PANEL + 14 : y + 4;
        plotTop += headroom(slots, labelled);
        Scale up = labelled
                ? upward(plotTop + plot(), plotTop)
                : new Scale(rough.low(), rough.high(), plotTop + plot(), plotTop);
        paintPlot(pen, slots, up, labelled, names);
        if (line != null) {
            paintLine(pen, line, slots, sameScale() ? up : lineUp(panelTop), names);
        }
        paintColumnsName(pen, slots, up, names);
        paintMark(pen, slots, y, plotTop, up.at(0));
        return paintLabels(pen, slots, up.at(up.low()) + 3);
    }

    /** Nothing but zeros needs no height. */
    private double plot() {
        boolean flat = highest(columns) == 0 && lowest(columns) == 0 && (line == null || highest(line) == 0);
        return flat ? FLAT : PLOT;
    }

    private Slots slots(double left, double width) {
        return new Slots(left, width, labels.size());
    }

    private void paintPlot(Pen pen, Slots slots, Scale up, boolean labelled, double names) {
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
        Double value = columns.get(index);
        if (value == null) {
            return;
        }
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
                    printed(columns, value),
                    inside ? VALUE.in(Palette.textOn(fill)) : VALUE,
                    slots.middle(index),
                    inside ? base : above,
                    Align.MIDDLE);
        }
    }

    private void paintLine(Pen pen, List<@Nullable Double> values, Slots slots, Scale up, double names) {
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        int last = -1;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value == null) {
                drawing = false;
                continue;
            }
            if (drawing) {
                path.lineTo(slots.middle(i), up.at(value));
            } else {
                path.moveTo(slots.middle(i), up.at(value));
            }
            drawing = true;
            last = i;
        }
        pen.curve(Palette.ALERT, 1.8, path);
        if (last < 0) {
            return;
        }
        double dot = slots.each() < 9 ? 1.5 : 2.5;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value != null) {
                pen.dot(Palette.ALERT, slots.middle(i), up.at(value), dot);
            }
        }
        if (!sameScale()) {
            pen.line(Palette.RULE, 0.7, slots.left(), up.at(0), slots.right(), up.at(0));
            if (slots.left() > 0) {
                pen.text("0", Lettering.QUIET, slots.left() - 5, up.at(0) + Lettering.QUIET.middle(), Align.END);
            }
            paintLineExtremes(pen, values, slots, up, last);
        }
        paintLineEnd(pen, values, slots, up, last, names);
    }

    /** The first, highest and lowest values of a line that has no scale printed beside it. */
    private void paintLineExtremes(Pen pen, List<@Nullable Double> values, Slots slots, Scale up, int last) {
        List<Integer> known = known(values);
        Comparator<Integer> byValue = Comparator.comparingDouble(i -> Objects.requireNonNull(values.get(i)));
        int highest = known.stream().max(byValue).orElseThrow();
        int lowest = known.stream().min(byValue).orElseThrow();
        List.of(highest, lowest, known.get(0)).stream().filter(i -> i != last).forEach(i -> {
            double value = Objects.requireNonNull(values.get(i));
            Lettering lettering = VALUE.in(Palette.ALERT);
            double half = lettering.width(printed(values, value)) / 2;
            double x = Math.max(slots.left() + half, Math.min(slots.right() - half, slots.middle(i)));
            boolean below = i == lowest && i != highest && up.at(value) + 12 < up.at(up.low());
            double baseline = up.at(value) + (below ? 11 : -5);
            if (pen.isFree(Pen.box(printed(values, value), lettering, x, baseline, Align.MIDDLE))) {
                pen.text(printed(values, value), lettering, x, baseline, Align.MIDDLE);
            }
        });
    }

    private void paintLineEnd(Pen pen, List<@Nullable Double> values, Slots slots, Scale up, int last, double names) {
        double value = Objects.requireNonNull(values.get(last));
        Lettering bold = NAME.in(Palette.ALERT);
        if (names == 0) {
            return;
        }
        List<String> lines = bold.wrap(ending(value), names - 8);
        double top = up.at(value) + bold.middle() - bold.ascent();
        paintName(pen, lines, Palette.ALERT, slots.right() + 6, top);
    }

    /** « 312 foyers différents »: the last value and what it is. */
    private String ending(@Nullable Double value) {
        return printed(line == null ? List.of() : line, value) + (lineName == null ? "" : "\u00A0" + lineName);
    }

    /** The first line says it, the others explain. */
    private static void paintName(Pen pen, List<String> lines, Color colour, double x, double top) {
        double next = pen.lines(lines.subList(0, 1), NAME.in(colour), x, top, Align.START);
        pen.lines(lines.subList(1, lines.size()), Lettering.LABEL.in(colour), x, next, Align.START);
    }

    /** Beside the last column, where the line left room. */
    private void paintColumnsName(Pen pen, Slots slots, Scale up, double names) {
        if (names == 0) {
            return;
        }
        List<String> lines = NAME.wrap(columnsName, names - 8);
        Double value = columns.get(columns.size() - 1);
        double middle = (up.at(0) + up.at(value == null ? 0 : value)) / 2;
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
        if (line != null && lineName != null) {
            Lettering lettering = NAME.in(Palette.ALERT);
            y = pen.lines(lettering.wrap("— " + ending(lastOf(line)), width), lettering, 0, y, Align.START);
        }
        return y + 12;
    }

    private double namesWidth(double width) {
        double limit = width * 0.17;
        double columnsWide = NAME.widest(NAME.wrap(columnsName, limit));
        double lineWide = line == null ? 0 : NAME.widest(NAME.wrap(ending(lastOf(line)), limit));
        return Math.ceil(Math.max(columnsWide, lineWide)) + 10;
    }

    private void paintMark(Pen pen, Slots slots, double top, double plotTop, double bottom) {
        if (mark == null || mark.before() <= 0 || mark.before() >= labels.size()) {
            return;
        }
        double x = slots.start(mark.before());
        double textTop = plotTop - headroom(slots, fit(columns, slots));
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
        Double column = columns.get(index);
        Double point = line == null || !sameScale() ? null : line.get(index);
        return Math.max(column == null ? 0 : column, point == null ? 0 : point);
    }

    private double paintLabels(Pen pen, Slots slots, double top) {
        Moments moments = Moments.of(labels);
        double bottom = paintNames(pen, moments, slots, top);
        if (moments.years().isEmpty()) {
            return bottom;
        }
        for (Moments.Year year : moments.spans()) {
            double from = slots.start(year.from());
            double to = slots.start(year.to());
            if (year.from() > 0) {
                pen.line(Palette.RULE, 0.8, from, top, from, bottom + 10);
            }
            double x = Math.max(slots.left(), from + 2);
            boolean centred = to - from > Lettering.QUIET.width(year.name()) + 4;
            double at = centred ? (from + to) / 2 : x;
            double baseline = bottom + Lettering.QUIET.ascent();
            if (pen.isFree(Pen.box(year.name(), Lettering.QUIET, at, baseline, centred ? Align.MIDDLE : Align.START))
                    && at + (centred ? 0 : Lettering.QUIET.width(year.name())) <= slots.right() + 4) {
                pen.text(year.name(), Lettering.QUIET, at, baseline, centred ? Align.MIDDLE : Align.START);
            }
        }
        return bottom + Lettering.QUIET.leading();
    }

    /** Whole names if they fit, on several lines if need be; else the initials of months; else one in so many. */
    private double paintNames(Pen pen, Moments moments, Slots slots, double top) {
        Lettering lettering = Lettering.LABEL.sized(8.5);
        double room = slots.each() - 2.5;
        List<String> names = moments.names();
        if (!lettering.fits(names, room) && moments.areMonths()) {
            names = moments.initials();
        }
        boolean wrap = room >= NAMED || lettering.fits(names, room);
        int every = wrap ? 1 : (int) Math.ceil(lettering.widest(names) / room);
        double bottom = top + lettering.leading();
        for (int i = 0; i < names.size(); i += every) {
            List<String> lines = wrap ? lettering.wrap(names.get(i), room) : List.of(names.get(i));
            double half = wrap ? 0 : lettering.widest(lines) / 2;
            double x = Math.max(slots.left() + half, Math.min(slots.right() - half, slots.middle(i)));
            bottom = Math.max(bottom, pen.lines(lines, lettering, x, top, Align.MIDDLE));
        }
        return bottom;
    }

    private boolean fit(List<@Nullable Double> values, Slots slots) {
        return VALUE.widest(printed(values)) <= slots.each() - 2;
    }

    private boolean inside(Slots slots) {
        return VALUE.widest(printed(columns)) <= slots.bar() - 1;
    }

    private boolean sameScale() {
        if (line == null || known(line).isEmpty()) {
            return true;
        }
        double ratio = highest(line) / Math.max(highest(columns), 1e-12);
        return ratio <= FARTHEST && ratio >= 1 / FARTHEST || highest(columns) == 0;
    }

    private Scale upward(double bottom, double top) {
        double low = lowest(columns);
        double high = line != null && sameScale() ? Math.max(highest(columns), highest(line)) : highest(columns);
        return Scale.fromZero(low, high, bottom, top);
    }

    private Scale lineUp(double top) {
        return line == null ? upward(top + PANEL, top) : Scale.fromZero(lowest(line), highest(line), top + PANEL, top);
    }

    private List<String> ticks(Scale scale) {
        return scale.ticks(4).stream().map(tick -> tick(scale, tick)).toList();
    }

    private static String tick(Scale scale, double tick) {
        return French.number(tick, scale.decimals(4));
    }

    private static double highest(List<@Nullable Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
    }

    private static double lowest(List<@Nullable Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(v -> v)
                .min()
                .orElse(0);
    }

    private static List<Integer> known(List<@Nullable Double> values) {
        return IntStream.range(0, values.size())
                .filter(i -> values.get(i) != null)
                .boxed()
                .toList();
    }

    private static @Nullable Double lastOf(List<@Nullable Double> values) {
        List<Integer> known = known(values);
        return known.isEmpty() ? null : values.get(known.get(known.size() - 1));
    }

    /** Counts stay whole beside a line of euros. */
    private String printed(List<@Nullable Double> series, @Nullable Double value) {
        boolean whole = series.stream().allMatch(one -> one == null || one == Math.rint(one));
        return value == null ? "–" : French.number(value, whole ? 0 : decimals);
    }

    private List<String> printed(List<@Nullable Double> series) {
        return series.stream().map(value -> printed(series, value)).toList();
    }

    @Override
    public String kind() {
        return line == null ? "Colonnes" : "Colonnes et ligne";
    }

    @Override
    public List<String> facts() {
        List<String> facts = new ArrayList<>(List.of(told(columnsName, columns)));
        if (line != null) {
            facts.add(told(lineName == null ? "Ligne" : lineName, line));
        }
        if (mark != null && mark.before() > 0 && mark.before() < labels.size()) {
            facts.add("Repère avant " + Moments.of(labels).full(mark.before()) + " : " + mark.text());
        }
        return facts;
    }

    private String told(String name, List<@Nullable Double> values) {
        List<Integer> known = known(values);
        if (known.isEmpty()) {
            return name + " : aucune valeur";
        }
        Comparator<Integer> byValue = Comparator.comparingDouble(i -> Objects.requireNonNull(values.get(i)));
        int highest = known.stream().max(byValue).orElseThrow();
        int lowest = known.stream().min(byValue).orElseThrow();
        int last = known.get(known.size() - 1);
        if (byValue.compare(highest, lowest) == 0) {
            return name + " : "
                    + (known.size() == 1 ? told(values, last) : "toujours " + printed(values, values.get(last)));
        }
        String end = last == highest || last == lowest ? "" : ", " + told(values, last) + " à la fin";
        return name + " : de " + told(values, lowest) + " au plus bas à " + told(values, highest) + " au plus haut"
                + end;
    }

    private String told(List<@Nullable Double> values, int index) {
        return printed(values, values.get(index)) + " (" + Moments.of(labels).full(index) + ")";
    }

    @Override
    public List<List<String>> table() {
        Moments moments = Moments.of(labels);
        List<List<String>> table = new ArrayList<>();
        table.add(
                line == null
                        ? List.of("Période", columnsName)
                        : List.of("Période", columnsName, lineName == null ? "" : lineName));
        for (int i = 0; i < labels.size(); i++) {
            table.add(
                    line == null
                            ? List.of(moments.full(i), printed(columns, columns.get(i)))
                            : List.of(moments.full(i), printed(columns, columns.get(i)), printed(line, line.get(i))));
        }
        return table;
    }
}
