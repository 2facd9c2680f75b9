package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From before to after, a line for each class or site: those that go the way hoped for speak, the others keep quiet. Names stand at the
 * end of their lines, moved apart where they would touch.
 */
public record Slopes(Caption caption, String before, String after, List<Slope> slopes, String unit, int decimals)
        implements Drawing {
    private static final double HEIGHT = 200;
    private static final double HEAD = 16;
    private static final double DOT = 2.6;

    /** @param speaks whether it goes the way hoped for */
    public record Slope(String label, double before, double after, boolean speaks) {}

    public Slopes {
        slopes = List.copyOf(slopes);
        if (slopes.isEmpty()
                || slopes.stream().anyMatch(slope -> Double.isNaN(slope.before()) || Double.isNaN(slope.after()))) {
            throw new IllegalArgumentException("Une pente va d’un nombre à un autre : « " + caption.title() + " »");
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        double leading = Lettering.LABEL.leading() + 1;
        double height = Math.max(HEIGHT, slopes.size() * leading);
        double left = Lettering.VALUE.widest(
                        slopes.stream().map(slope -> printed(slope.before())).toList())
                + 8;
        double names = Math.min(
                width * 0.5,
                Lettering.LABEL.widest(slopes.stream().map(Slope::label).toList()));
        double right = Lettering.VALUE.widest(
                        slopes.stream().map(slope -> printed(slope.after())).toList())
                + 14
                + names;
        double from = Math.max(left, Lettering.QUIET.width(before) / 2 + 1);
        double to = width - Math.max(right, Lettering.QUIET.width(after) / 2 + 1);
        boolean touch = from + Lettering.QUIET.width(before) / 2 + 6 > to - Lettering.QUIET.width(after) / 2;
        double second = touch ? Lettering.QUIET.leading() : 0;
        double head = HEAD + second;
        pen.text(before, Lettering.QUIET, from, top + Lettering.QUIET.ascent(), Align.MIDDLE);
        pen.text(after, Lettering.QUIET, to, top + second + Lettering.QUIET.ascent(), Align.MIDDLE);
        double start = top + head + leading / 2;
        Scale scale = scale(start + height - leading, start);
        pen.line(Palette.RULE, 0.8, from, top + head, from, start + height - leading / 2);
        pen.line(Palette.RULE, 0.8, to, top + head, to, start + height - leading / 2);
        List<Slope> quietFirst =
                slopes.stream().sorted(Comparator.comparing(Slope::speaks)).toList();
        for (Slope slope : quietFirst) {
            draw(pen, slope, from, scale.at(slope.before()), to, scale.at(slope.after()));
        }
        List<Slope> byBefore = sorted(Comparator.comparingDouble(Slope::before));
        List<Slope> byAfter = sorted(Comparator.comparingDouble(Slope::after));
        double[] starts = Apart.apart(
                byBefore.stream().mapToDouble(slope -> scale.at(slope.before())).toArray(), leading, start, height);
        double[] ends = Apart.apart(
                byAfter.stream().mapToDouble(slope -> scale.at(slope.after())).toArray(), leading, start, height);
        for (int i = 0; i < slopes.size(); i++) {
            Lettering value = Lettering.VALUE;
            pen.text(printed(byBefore.get(i).before()), value, from - 6, starts[i] + value.middle(), Align.END);
            Slope slope = byAfter.get(i);
            String number = printed(slope.after());
            pen.text(number, value, to + 6, ends[i] + value.middle(), Align.START);
            String name = Lettering.LABEL.shortened(slope.label(), width - (to + 10 + value.width(number)));
            pen.text(
                    name,
                    Lettering.LABEL,
                    to + 10 + value.width(number),
                    ends[i] + Lettering.LABEL.middle(),
                    Align.START);
        }
        return start + height;
    }

    private static void draw(Pen pen, Slope slope, double x1, double y1, double x2, double y2) {
        Color colour = slope.speaks() ? Palette.FOCUS : Palette.GHOST;
        pen.line(colour, slope.speaks() ? 1.8 : 1.4, x1, y1, x2, y2);
        pen.dot(colour, x1, y1, DOT);
        pen.dot(colour, x2, y2, DOT);
    }

    private List<Slope> sorted(Comparator<Slope> upwards) {
        return slopes.stream().sorted(upwards.reversed()).toList();
    }

    private Scale scale(double bottom, double top) {
        double low = slopes.stream()
                .mapToDouble(slope -> Math.min(slope.before(), slope.after()))
                .min()
                .orElse(0);
        double high = slopes.stream()
                .mapToDouble(slope -> Math.max(slope.before(), slope.after()))
                .max()
                .orElse(1);
        return new Scale(low, high > low ? high : low + 1, bottom, top);
    }

    private String printed(double value) {
        return French.quantity(value, decimals, unit);
    }

    @Override
    public String kind() {
        return "Pentes d’avant à après";
    }

    @Override
    public List<String> facts() {
        long speaking = slopes.stream().filter(Slope::speaks).count();
        Comparator<Slope> byChange = Comparator.comparingDouble(slope -> slope.after() - slope.before());
        Slope most = slopes.stream().max(byChange).orElseThrow();
        Slope least = slopes.stream().min(byChange).orElseThrow();
        List<String> facts = new ArrayList<>();
        facts.add(speaking + " sur " + slopes.size() + " vont dans le sens espéré");
        facts.add("La plus forte hausse : " + told(most) + " ; la plus faible : " + told(least));
        return facts;
    }

    private String told(Slope slope) {
        return slope.label() + " (de " + printed(slope.before()) + " à " + printed(slope.after()) + ")";
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Libellé", before, after));
        slopes.forEach(slope -> table.add(List.of(slope.label(), printed(slope.before()), printed(slope.after()))));
        return table;
    }
}
