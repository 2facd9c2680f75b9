package fr.moisson.chart;

import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Horizontal bars in the order given, from zero; the highlighted ones speak, the others are ghosts. Negative values go left.
 *
 * @param unit {@code %} when values are shares from 0 to 1; else printed after the number; may be empty
 */
public record RankedBars(Caption caption, List<Bar> bars, String unit, int decimals) implements Drawing {
    private static final double BAR = 14;
    private static final double PITCH = 23;
    private static final double GAP = 4;

    /** @param note printed quietly after the value, or under the label when there is no room there */
    public record Bar(
            String label,
            double value,
            boolean highlighted,
            @Nullable String note) {}

    public RankedBars {
        bars = List.copyOf(bars);
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("Des barres classées sans aucune barre : « " + caption.title() + " »");
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        Labels labels =
                Labels.of(bars.stream().map(Bar::label).toList(), width * 0.36).alignedRight();
        boolean notesAfter = widestNote() < (width - labels.width()) * 0.3;
        if (!notesAfter) {
            labels = labels.atLeast(width * 0.25);
        }
        Scale scale = scale(labels.width() + 6, width - 1, notesAfter);
        double y = top;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            List<String> under = notesAfter ? List.of() : Lettering.QUIET.wrap(note(bar), labels.width());
            double high = Math.max(PITCH, labels.height(i) + Lettering.QUIET.height(under) + 6);
            labels.drawWith(pen, i, under, y + high / 2);
            drawBar(pen, bar, scale, y + high / 2, notesAfter);
            y += high;
        }
        double zero = scale.at(0);
        if (bars.stream().anyMatch(bar -> bar.value() <= 0)) {
            pen.line(Palette.MUTED, 0.8, zero, top + 1, zero, y - 1);
        }
        return y;
    }

    private void drawBar(Pen pen, Bar bar, Scale scale, double middle, boolean notesAfter) {
        double zero = scale.at(0);
        double end = scale.at(value(bar));
        pen.bar(
                bar.highlighted() ? Palette.FOCUS : Palette.GHOST,
                Math.min(zero, end),
                middle - BAR / 2,
                Math.abs(end - zero),
                BAR);
        Lettering lettering = bar.highlighted() ? Lettering.STRONG.in(Palette.INK) : Lettering.VALUE;
        boolean left = bar.value() < 0;
        double x = left ? end - GAP - after(bar, notesAfter) : end + GAP;
        pen.text(printed(bar), lettering, x, middle + lettering.middle(), Align.START);
        if (notesAfter && !note(bar).isEmpty()) {
            pen.text(
                    note(bar),
                    Lettering.QUIET,
                    x + lettering.width(printed(bar)) + GAP,
                    middle + lettering.middle(),
                    Align.START);
        }
    }

    /** The widest bars that leave room for what is printed at their ends. */
    private Scale scale(double from, double to, boolean notesAfter) {
        double before = 0;
        double after = 0;
        double high = Math.max(0, max());
        double low = Math.min(0, min());
        double perUnit = (to - from) / (high > low ? high - low : 1);
        for (int round = 0; round < 12; round++) {
            before = 0;
            after = 0;
            for (Bar bar : bars) {
                double text = GAP + after(bar, notesAfter);
                if (bar.value() < 0) {
                    before = Math.max(before, text - (value(bar) - low) * perUnit);
                } else {
                    after = Math.max(after, text - (high - value(bar)) * perUnit);
                }
            }
            perUnit = (to - from - before - after) / (high > low ? high - low : 1);
        }
        return new Scale(low, high > low ? high : 1, from + before, to - after);
    }

    private double after(Bar bar, boolean notesAfter) {
        Lettering lettering = bar.highlighted() ? Lettering.STRONG : Lettering.VALUE;
        double note = notesAfter && !note(bar).isEmpty() ? GAP + Lettering.QUIET.width(note(bar)) : 0;
        return lettering.width(printed(bar)) + note;
    }

    private double widestNote() {
        return Lettering.QUIET.widest(bars.stream().map(RankedBars::note).toList());
    }

    private static String note(Bar bar) {
        String note = bar.note();
        return note == null ? "" : note;
    }

    private static double value(Bar bar) {
        return Double.isNaN(bar.value()) ? 0 : bar.value();
    }

    private String printed(Bar bar) {
        return French.quantity(bar.value(), decimals, unit);
    }

    private double max() {
        return bars.stream().mapToDouble(RankedBars::value).max().orElse(0);
    }

    private double min() {
        return bars.stream().mapToDouble(RankedBars::value).min().orElse(0);
    }

    @Override
    public String kind() {
        return "Barres classées";
    }

    @Override
    public List<String> facts() {
        Bar highest =
                bars.stream().max(Comparator.comparingDouble(RankedBars::value)).orElseThrow();
        Bar lowest =
                bars.stream().min(Comparator.comparingDouble(RankedBars::value)).orElseThrow();
        if (value(highest) == value(lowest)) {
            return List.of(bars.size() == 1 ? told(highest) : "Toutes les barres valent " + printed(highest));
        }
        return List.of("Le plus haut : " + told(highest) + " ; le plus bas : " + told(lowest));
    }

    private String told(Bar bar) {
        return bar.label() + " (" + printed(bar) + ")";
    }

    @Override
    public List<List<String>> table() {
        boolean noted = bars.stream().anyMatch(bar -> !note(bar).isEmpty());
        List<List<String>> table = new ArrayList<>();
        table.add(noted ? List.of("Libellé", "Valeur", "Précision") : List.of("Libellé", "Valeur"));
        for (Bar bar : bars) {
            table.add(noted ? List.of(bar.label(), printed(bar), note(bar)) : List.of(bar.label(), printed(bar)));
        }
        return table;
    }
}
