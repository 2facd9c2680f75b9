package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Before and after, with the interval of the change drawn around « after » and printed at the right. A change whose interval contains
 * zero is grey; one that goes the wrong way is orange.
 *
 * @param unit {@code %} when values are shares from 0 to 1: changes are then in points; else said beside the changes; may be empty
 * @param lowerIsBetter whether a decrease is what was hoped for
 */
public record Dumbbells(
        Caption caption,
        String beforeName,
        String afterName,
        List<Pair> pairs,
        String unit,
        int decimals,
        boolean lowerIsBetter)
        implements Drawing {
    private static final double PITCH = 29;
    private static final double DOT = 4.6;
    private static final double CAP = 3.4;
    private static final double REMARK_GAP = DOT + 5;
    private static final Lettering BEFORE = Lettering.QUIET;
    private static final Lettering AFTER = new Lettering(Typeface.SANS_BOLD, 8.5, Palette.FOCUS);
    private static final Lettering CHANGE = new Lettering(Typeface.SANS_BOLD, 9.5, Palette.FOCUS);
    private static final Lettering HEADER = new Lettering(Typeface.SANS_SEMIBOLD, 8.5, Palette.MUTED);

    /**
     * @param change of the paired measures
     * @param low lower end of the interval of the change; not a number when there is none
     * @param high upper end
     */
    public record Pair(String label, double before, double after, double change, double low, double high) {
        boolean hasInterval() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }

        boolean isMeasured() {
            return !Double.isNaN(before) && !Double.isNaN(after);
        }

        boolean isUncertain() {
            return hasInterval() ? low <= 0 && high >= 0 : change == 0 || Double.isNaN(change);
        }
    }

    public Dumbbells {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("Aucune mesure avant et après : « " + caption.title() + " »");
        }
    }

    /** Where the columns of the figure stand. */
    private record Columns(boolean narrow, double plotLeft, double plotRight, double changeEnd, double right) {}

    @Override
    public double paint(Pen pen, double top, double width) {
        boolean narrow = width < NARROW;
        Labels labels = Labels.of(pairs.stream().map(Pair::label).toList(), narrow ? width : width * 0.31);
        Columns columns = columns(labels, width, narrow);
        Scale scale = scale(columns);
        boolean named = namesFitBeside(columns);
        List<String> header = HEADER.wrap(header(), narrow ? width : width * 0.3);
        double keyed = named ? top : paintKey(pen, columns.plotLeft() - DOT, top, width);
        boolean roomy = columns.plotLeft() + keyWidth() < width - HEADER.widest(header) - 8;
        double start = Math.max(keyed, pen.lines(header, HEADER, width, named || roomy ? top : keyed, Align.END)) + 4;
        List<Double> middles = new ArrayList<>();
        double y = start;
        for (int i = 0; i < pairs.size(); i++) {
            double high = narrow ? labels.height(i) + PITCH : Math.max(PITCH, labels.height(i) + 8);
            middles.add(narrow ? y + labels.height(i) + 16 : y + high / 2);
            labels.draw(pen, i, narrow ? y + labels.height(i) / 2 : y + high / 2);
            y += high;
        }
        double bottom = paintAxis(pen, scale, narrow ? middles : List.of(), start, y + 2);
        for (int i = 0; i < pairs.size(); i++) {
            paintPair(pen, pairs.get(i), scale, columns, middles.get(i));
        }
        if (named) {
            paintNames(pen, pairs.get(0), scale, middles.get(0));
        }
        return bottom;
    }

    private Columns columns(Labels labels, double width, boolean narrow) {
        double interval =
                Lettering.QUIET.widest(pairs.stream().map(this::interval).toList());
        double change = CHANGE.widest(pairs.stream().map(this::change).toList());
        double right = narrow ? Math.max(interval, change) : interval + change + (interval > 0 ? 14 : 0);
        double changeEnd = narrow || interval == 0 ? width : width - interval - 14;
        double left = narrow ? 10 : labels.width() + 16;
        return new Columns(narrow, left, width - right - 16, changeEnd, width);
    }

    /** All points and intervals in, and room left for the two names on the first line. */
    private Scale scale(Columns columns) {
        double low = reaches().min().orElse(0);
        double high = reaches().max().orElse(1);
        if (!(high > low)) {
            low -= 1;
            high += 1;
        }
        int about = ticks(columns);
        Scale scale = new Scale(low, high, columns.plotLeft(), columns.plotRight()).rounded(about);
        if (!namesFitBeside(columns)) {
            return scale;
        }
        Pair first = pairs.get(0);
        double nameLeft = REMARK_GAP + Lettering.REMARK.width(first.after() >= first.before() ? beforeName : afterName);
        double nameRight =
                REMARK_GAP + Lettering.REMARK.width(first.after() >= first.before() ? afterName : beforeName);
        double insetLeft = Math.max(0, nameLeft - (scale.at(reaches(first).min().orElse(0)) - scale.from()));
        double insetRight = Math.max(
                0, nameRight - (scale.to() - scale.at(reaches(first).max().orElse(0))));
        return new Scale(scale.low(), scale.high(), scale.from() + insetLeft, scale.to() - insetRight);
    }

    /** Beside the first pair if they leave the points most of the room, and if there is something to stand beside. */
    private boolean namesFitBeside(Columns columns) {
        double names = Lettering.REMARK.width(beforeName) + Lettering.REMARK.width(afterName);
        return !columns.narrow()
                && names < (columns.plotRight() - columns.plotLeft()) * 0.4
                && pairs.get(0).isMeasured();
    }

    /** Otherwise above: a ring and its name, a dot and its name, one under the other when they are long. */
    private double paintKey(Pen pen, double left, double top, double width) {
        boolean stacked = left + keyWidth() > width;
        double baseline = top + Lettering.REMARK.ascent();
        double next = stacked ? baseline + Lettering.REMARK.leading() : baseline;
        double second = stacked ? left : left + 2 * DOT + 18 + Lettering.REMARK.width(beforeName);
        pen.ring(Palette.MUTED, left + DOT, baseline - Lettering.REMARK.middle(), DOT - 0.4, 1.5);
        pen.text(beforeName, Lettering.REMARK, left + 2 * DOT + 4, baseline, Align.START);
        pen.dot(Palette.MUTED, second + DOT, next - Lettering.REMARK.middle(), DOT);
        pen.text(afterName, Lettering.REMARK, second + 2 * DOT + 4, next, Align.START);
        return next - Lettering.REMARK.ascent() + Lettering.REMARK.leading() + 3;
    }

    private double keyWidth() {
        return 4 * DOT + 26 + Lettering.REMARK.width(beforeName) + Lettering.REMARK.width(afterName);
    }

    private static int ticks(Columns columns) {
        return (int) Math.max(2, (columns.plotRight() - columns.plotLeft()) / 46);
    }

    private DoubleStream reaches() {
        return pairs.stream().filter(Pair::isMeasured).flatMapToDouble(Dumbbells::reaches);
    }

    private static DoubleStream reaches(Pair pair) {
        return DoubleStream.of(pair.before(), pair.after(), pair.before() + pair.low(), pair.before() + pair.high())
                .filter(value -> !Double.isNaN(value));
    }

    private double paintAxis(Pen pen, Scale scale, List<Double> middles, double top, double bottom) {
        int about = (int) Math.max(2, (scale.to() - scale.from()) / 40);
        int places = scale.decimals(about);
        for (double tick : scale.ticks(about)) {
            double x = scale.at(tick);
            if (middles.isEmpty()) {
                pen.line(Palette.RULE, 0.7, x, top - 2, x, bottom);
            }
            middles.forEach(y -> pen.line(Palette.RULE, 0.7, x, y - 6, x, y + 6));
            String printed =
                    unit.equals("%") ? French.percent(tick, Math.max(0, places - 2)) : French.number(tick, places);
            double middle = Math.max(x, Lettering.QUIET.width(printed) / 2);
            pen.text(printed, Lettering.QUIET, middle, bottom + 10, Align.MIDDLE);
        }
        return bottom + 12;
    }

    private void paintPair(Pen pen, Pair pair, Scale scale, Columns columns, double y) {
        if (!pair.isMeasured()) {
            double middle = (scale.from() + scale.to()) / 2;
            pen.text("aucune paire", Lettering.REMARK, middle, y + Lettering.REMARK.middle(), Align.MIDDLE);
            return;
        }
        Color colour = colour(pair);
        double before = scale.at(pair.before());
        double after = scale.at(pair.after());
        Color band = colour.equals(Palette.FOCUS)
                ? Palette.LIGHT_FOCUS
                : colour.equals(Palette.ALERT) ? Palette.LIGHT_ALERT : Palette.GHOST;
        pen.line(band, 3.4, before, y, after, y);
        if (pair.hasInterval()) {
            double low = scale.at(pair.before() + pair.low());
            double high = scale.at(pair.before() + pair.high());
            pen.line(colour, 1.1, low, y, high, y);
            pen.line(colour, 1.1, low, y - CAP, low, y + CAP);
            pen.line(colour, 1.1, high, y - CAP, high, y + CAP);
        }
        pen.ring(colour, before, y, DOT - 0.4, 1.5);
        pen.dot(colour, after, y, DOT);
        paintValues(pen, pair, scale, columns, y - DOT - 3.5);
        paintChange(pen, pair, columns, y);
    }

    /** Above their points; side by side when the points are too close, and never out of the plot. */
    private void paintValues(Pen pen, Pair pair, Scale scale, Columns columns, double baseline) {
        double before = scale.at(pair.before());
        double after = scale.at(pair.after());
        double halfBefore = BEFORE.width(value(pair.before())) / 2;
        double halfAfter = AFTER.width(value(pair.after())) / 2;
        double lack = halfBefore + halfAfter + 4 - Math.abs(after - before);
        double apart = Math.max(0, lack) / 2 * (after >= before ? 1 : -1);
        double left = Math.min(before - apart - halfBefore, after + apart - halfAfter);
        double right = Math.max(before - apart + halfBefore, after + apart + halfAfter);
        double shift = Math.max(0, columns.plotLeft() - 10 - left) - Math.max(0, right - columns.plotRight() - 10);
        pen.text(value(pair.before()), BEFORE, before - apart + shift, baseline, Align.MIDDLE);
        pen.text(value(pair.after()), AFTER.in(colour(pair)), after + apart + shift, baseline, Align.MIDDLE);
    }

    private void paintChange(Pen pen, Pair pair, Columns columns, double y) {
        double up = columns.narrow() && pair.hasInterval() ? 5 : 0;
        Color colour = colour(pair);
        pen.text(change(pair), CHANGE.in(colour), columns.changeEnd(), y + CHANGE.middle() - up, Align.END);
        if (pair.hasInterval()) {
            pen.text(
                    interval(pair),
                    Lettering.QUIET.in(colour),
                    columns.right(),
                    y + Lettering.QUIET.middle() + up * 1.2,
                    Align.END);
        }
    }

    private void paintNames(Pen pen, Pair first, Scale scale, double y) {
        boolean rising = first.after() >= first.before();
        double left = scale.at(reaches(first).min().orElse(0)) - REMARK_GAP;
        double right = scale.at(reaches(first).max().orElse(0)) + REMARK_GAP;
        double baseline = y + Lettering.REMARK.middle();
        Lettering after = Lettering.REMARK.in(colour(first));
        pen.text(beforeName, Lettering.REMARK, rising ? left : right, baseline, rising ? Align.END : Align.START);
        pen.text(afterName, after, rising ? right : left, baseline, rising ? Align.START : Align.END);
    }

    private Color colour(Pair pair) {
        if (pair.isUncertain()) {
            return Palette.MUTED;
        }
        return pair.change() > 0 == lowerIsBetter ? Palette.ALERT : Palette.FOCUS;
    }

    private double factor() {
        return unit.equals("%") ? 100 : 1;
    }

    private String value(double value) {
        return unit.equals("%") ? French.percent(value, decimals) : French.number(value, decimals);
    }

    private String change(Pair pair) {
        return French.signed(pair.change() * factor(), decimals);
    }

    private String points(Pair pair) {
        return !unit.equals("%") ? "" : Math.abs(pair.change() * factor()) < 2 ? " point" : " points";
    }

    private String interval(Pair pair) {
        return pair.hasInterval()
                ? "[" + French.signed(pair.low() * factor(), decimals) + "\u00A0; "
                        + French.signed(pair.high() * factor(), decimals) + "]"
                : "";
    }

    private String header() {
        String said =
                unit.isEmpty() ? "Évolution" : unit.equals("%") ? "Évolution en points" : "Évolution (" + unit + ")";
        return pairs.stream().anyMatch(Pair::hasInterval) ? said + " [IC\u00A095\u202F%]" : said;
    }

    @Override
    public String kind() {
        return "Mesures avant et après, avec l’intervalle de leur évolution";
    }

    @Override
    public List<String> facts() {
        List<Pair> known = pairs.stream().filter(Pair::isMeasured).toList();
        if (known.isEmpty()) {
            return List.of("Aucune paire");
        }
        List<String> facts = new ArrayList<>(known.stream()
                .sorted(Comparator.comparingDouble((Pair pair) -> -Math.abs(pair.change())))
                .limit(2)
                .map(this::told)
                .toList());
        if (known.size() > 2 && known.stream().allMatch(Pair::hasInterval)) {
            long certain = known.stream().filter(pair -> !pair.isUncertain()).count();
            facts.add("L’intervalle exclut zéro pour " + certain + " évolutions sur " + known.size());
        }
        return facts;
    }

    private String told(Pair pair) {
        String interval = pair.hasInterval() ? " " + interval(pair) : "";
        String doubt = pair.hasInterval() && pair.isUncertain() ? ", pas de façon certaine" : "";
        return pair.label() + " : de " + value(pair.before()) + " (" + beforeName + ") à " + value(pair.after()) + " ("
                + afterName + "), soit " + change(pair) + points(pair) + interval + doubt;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Mesure", beforeName, afterName, "Évolution", "Intervalle de confiance à 95\u202F%"));
        for (Pair pair : pairs) {
            table.add(List.of(pair.label(), value(pair.before()), value(pair.after()), change(pair), interval(pair)));
        }
        return table;
    }
}
