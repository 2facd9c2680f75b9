package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Differences between groups, each a point with its interval beside the line of no difference. One whose interval contains zero is
 * grey; one that goes the wrong way is orange.
 *
 * @param unit {@code %} when differences are of shares from 0 to 1: they are then said in points; else said above them; may be empty
 * @param lowerIsBetter whether less is what was hoped for
 */
public record Contrasts(Caption caption, List<Contrast> contrasts, String unit, int decimals, boolean lowerIsBetter)
        implements Drawing {
    private static final double PITCH = 26;
    private static final double DOT = 4.6;
    private static final double CAP = 3.4;
    private static final double GAP = 14;
    private static final Lettering DIFFERENCE = new Lettering(Typeface.SANS_BOLD, 9.5, Palette.FOCUS);
    private static final Lettering HEADER = new Lettering(Typeface.SANS_SEMIBOLD, 8.5, Palette.MUTED);

    /**
     * @param low lower end of the interval; not a number when there is none
     * @param high upper end
     */
    public record Contrast(String label, double difference, double low, double high) {
        boolean hasInterval() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }

        boolean isUncertain() {
            return hasInterval() ? low <= 0 && high >= 0 : difference == 0;
        }
    }

    public Contrasts {
        contrasts = List.copyOf(contrasts);
        if (contrasts.isEmpty()) {
            throw new IllegalArgumentException("Aucune différence à montrer : « " + caption.title() + " »");
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        boolean narrow = width < NARROW;
        Labels labels = Labels.of(contrasts.stream().map(Contrast::label).toList(), narrow ? width : width * 0.31);
        double interval =
                Lettering.QUIET.widest(contrasts.stream().map(this::interval).toList());
        double said = DIFFERENCE.widest(contrasts.stream().map(this::difference).toList());
        double right = narrow ? Math.max(interval, said) : said + (interval > 0 ? interval + GAP : 0);
        double end = narrow || interval == 0 ? width : width - interval - GAP;
        Scale scale = scale(narrow ? DOT : labels.width() + 16, width - right - 16);
        double y = pen.lines(HEADER.wrap(header(), narrow ? width : width * 0.3), HEADER, width, top, Align.END) + 4;
        double start = y;
        List<Double> middles = new ArrayList<>();
        for (int i = 0; i < contrasts.size(); i++) {
            double high = narrow ? labels.height(i) + PITCH : Math.max(PITCH, labels.height(i) + 8);
            middles.add(narrow ? y + labels.height(i) + 11 : y + high / 2);
            labels.draw(pen, i, narrow ? y + labels.height(i) / 2 : y + high / 2);
            y += high;
        }
        double bottom = paintAxis(pen, scale, narrow ? middles : List.of(), start, y + 2);
        for (int i = 0; i < contrasts.size(); i++) {
            paintContrast(pen, contrasts.get(i), scale, middles.get(i));
            paintWords(pen, contrasts.get(i), middles.get(i), end, width, narrow);
        }
        return bottom;
    }

    private Scale scale(double from, double to) {
        double[] reached = contrasts.stream()
                .flatMapToDouble(c -> DoubleStream.of(c.difference(), c.low(), c.high()))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double low = DoubleStream.of(reached).min().orElse(0);
        double high = DoubleStream.of(reached).max().orElse(0);
        return Scale.fromZero(low, high, from, to).rounded(ticks(from, to));
    }

    private static int ticks(double from, double to) {
        return (int) Math.max(2, (to - from) / 46);
    }

    /** The line of no difference stands out; on a phone the lines leave the labels alone. */
    private double paintAxis(Pen pen, Scale scale, List<Double> middles, double top, double bottom) {
        int about = ticks(scale.from(), scale.to());
        int places = unit.equals("%") ? Math.max(0, scale.decimals(about) - 2) : scale.decimals(about);
        for (double tick : scale.ticks(about)) {
            double x = scale.at(tick);
            boolean isZero = Math.abs(tick) < 1e-9;
            Color colour = isZero ? Palette.MUTED : Palette.RULE;
            double thickness = isZero ? 1.2 : 0.7;
            if (middles.isEmpty()) {
                pen.line(colour, thickness, x, top - 2, x, bottom);
            }
            middles.forEach(y -> pen.line(colour, thickness, x, y - 8, x, y + 8));
            String printed = isZero ? "0" : French.signed(tick * factor(), places);
            double middle = Math.max(x, Lettering.QUIET.width(printed) / 2);
            pen.text(printed, Lettering.QUIET, middle, bottom + 10, Align.MIDDLE);
        }
        return bottom + 12;
    }

    private void paintContrast(Pen pen, Contrast contrast, Scale scale, double y) {
        Color colour = colour(contrast);
        if (contrast.hasInterval()) {
            double low = scale.at(contrast.low());
            double high = scale.at(contrast.high());
            pen.line(colour, 1.4, low, y, high, y);
            pen.line(colour, 1.1, low, y - CAP, low, y + CAP);
            pen.line(colour, 1.1, high, y - CAP, high, y + CAP);
        }
        pen.dot(colour, scale.at(contrast.difference()), y, DOT);
    }

    private void paintWords(Pen pen, Contrast contrast, double y, double end, double width, boolean narrow) {
        Color colour = colour(contrast);
        double up = narrow && contrast.hasInterval() ? 5 : 0;
        pen.text(difference(contrast), DIFFERENCE.in(colour), end, y + DIFFERENCE.middle() - up, Align.END);
        pen.text(
                interval(contrast),
                Lettering.QUIET.in(colour),
                width,
                y + Lettering.QUIET.middle() + up * 1.2,
                Align.END);
    }

    private Color colour(Contrast contrast) {
        if (contrast.isUncertain()) {
            return Palette.MUTED;
        }
        return contrast.difference() > 0 == lowerIsBetter ? Palette.ALERT : Palette.FOCUS;
    }

    private double factor() {
        return unit.equals("%") ? 100 : 1;
    }

    private String difference(Contrast contrast) {
        return French.signed(contrast.difference() * factor(), decimals);
    }

    private String interval(Contrast contrast) {
        return contrast.hasInterval()
                ? "[" + French.signed(contrast.low() * factor(), decimals) + "\u00A0; "
                        + French.signed(contrast.high() * factor(), decimals) + "]"
                : "";
    }

    private String header() {
        String said =
                unit.isEmpty() ? "Différence" : unit.equals("%") ? "Différence en points" : "Différence (" + unit + ")";
        return contrasts.stream().anyMatch(Contrast::hasInterval) ? said + " [IC\u00A095\u202F%]" : said;
    }

    @Override
    public String kind() {
        return "Différences entre groupes, avec leur intervalle";
    }

    @Override
    public List<String> facts() {
        List<String> facts = new ArrayList<>(contrasts.stream()
                .sorted(Comparator.comparingDouble((Contrast contrast) -> -Math.abs(contrast.difference())))
                .limit(2)
                .map(this::told)
                .toList());
        if (contrasts.size() > 2 && contrasts.stream().allMatch(Contrast::hasInterval)) {
            long certain = contrasts.stream()
                    .filter(contrast -> !contrast.isUncertain())
                    .count();
            facts.add("L’intervalle exclut zéro pour " + French.count(certain, "différence", "différences") + " sur "
                    + contrasts.size());
        }
        return facts;
    }

    private String told(Contrast contrast) {
        String interval = contrast.hasInterval() ? " " + interval(contrast) : "";
        String doubt = contrast.hasInterval() && contrast.isUncertain() ? ", pas de façon certaine" : "";
        return contrast.label() + " : " + difference(contrast) + interval + doubt;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Comparaison", "Différence", "Intervalle de confiance à 95\u202F%"));
        contrasts.forEach(contrast -> table.add(List.of(contrast.label(), difference(contrast), interval(contrast))));
        return table;
    }
}
