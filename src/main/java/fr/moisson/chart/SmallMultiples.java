package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One small panel per school or site, all on the same scale from zero, each before the average of all. A panel whose last value is
 * more than a tenth below its first declines: it is orange.
 *
 * @param labels of the columns of values, the first and last of which are printed
 * @param average one value for each label; empty when there is none to show
 */
public record SmallMultiples(
        Caption caption,
        List<String> labels,
        List<Panel> panels,
        List<@Nullable Double> average,
        String averageName,
        int decimals)
        implements Drawing {
    private static final double PLOT = 66;
    private static final double GAP = 22;
    private static final Lettering TITLE = new Lettering(Typeface.SANS_SEMIBOLD, 9.5, Palette.INK);
    private static final Lettering LAST = new Lettering(Typeface.SANS_BOLD, 9, Palette.FOCUS);
    private static final double DECLINE = 0.9;

    /** @param values one for each label; null where there is none. A panel without any is hatched « n.p. ». */
    public record Panel(String title, List<@Nullable Double> values) {
        public Panel {
            values = Series.copy(values);
        }

        Series series() {
            return new Series(values);
        }

        boolean isWithheld() {
            return series().isEmpty();
        }

        boolean declines() {
            return !isWithheld() && last() < DECLINE * first();
        }

        double first() {
            return isWithheld() ? 0 : series().at(series().first());
        }

        double last() {
            return isWithheld() ? 0 : series().at(series().last());
        }
    }

    public SmallMultiples {
        labels = List.copyOf(labels);
        panels = List.copyOf(panels);
        average = Series.copy(average);
        for (Panel panel : panels) {
            if (panel.values().size() != labels.size()) {
                throw new IllegalArgumentException("« " + panel.title() + " » : "
                        + panel.values().size() + " valeurs pour " + labels.size() + " libellés");
            }
        }
        if (panels.isEmpty() || labels.isEmpty()) {
            throw new IllegalArgumentException("Aucune case à dessiner : « " + caption.title() + " »");
        }
    }

    /** Where a panel stands: the frame of its lines. */
    private record Place(double left, double top, double width, Scale across, Scale up) {
        /** Whether a text around x stays within the frame. */
        boolean holds(double x, double half, double baseline) {
            return x - half >= left && x + half <= left + width && baseline - 7 > top - 2 && baseline + 2 < up.at(0);
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        int perRow = width < NARROW ? 2 : 4;
        double wide = (width - (perRow - 1) * GAP) / perRow;
        double y = top;
        List<Place> places = new ArrayList<>();
        for (int start = 0; start < panels.size(); start += perRow) {
            List<Panel> row = panels.subList(start, Math.min(start + perRow, panels.size()));
            double titles = row.stream()
                    .mapToDouble(panel -> TITLE.height(TITLE.wrap(panel.title(), wide)))
                    .max()
                    .orElse(0);
            for (int i = 0; i < row.size(); i++) {
                Place place = place(i * (wide + GAP), y + titles + 5, wide);
                paintPanel(pen, row.get(i), place);
                places.add(place);
            }
            y += titles + 5 + PLOT + 22;
        }
        nameTheAverage(pen, places);
        return y - 8;
    }

    private Place place(double left, double top, double wide) {
        double room =
                LAST.widest(panels.stream().map(panel -> printed(panel.last())).toList()) + 6;
        double ends = labels.size() - 1;
        Scale across = new Scale(ends == 0 ? -1 : 0, ends == 0 ? 1 : ends, left + 3, left + wide - room);
        Scale up = Scale.fromZero(0, highest(), top + PLOT, top + 9);
        return new Place(left, top, wide, across, up);
    }

    private void paintPanel(Pen pen, Panel panel, Place place) {
        Color colour = panel.declines() ? Palette.ALERT : Palette.FOCUS;
        double right = place.left() + place.width();
        double base = place.up().at(0);
        Lettering title = panel.declines() ? TITLE.in(Palette.ALERT) : TITLE;
        List<String> lines = TITLE.wrap(panel.title(), place.width());
        pen.lines(lines, title, place.left(), place.top() - 5 - TITLE.height(lines), Align.START);
        pen.line(Palette.RULE, 0.6, place.left(), place.top(), right, place.top());
        if (panel.isWithheld()) {
            paintWithheld(pen, place);
        } else {
            pen.line(Palette.RULE, 0.6, place.left(), (place.top() + base) / 2, right, (place.top() + base) / 2);
            paintCurve(pen, new Series(average), place, Palette.GHOST, 1.3);
            paintCurve(pen, panel.series(), place, colour, 1.8);
            paintEnds(pen, panel, place, colour);
        }
        pen.line(Palette.MUTED, 0.8, place.left(), base, right, base);
        paintLabels(pen, place, base + 11);
    }

    private static void paintWithheld(Pen pen, Place place) {
        double x = place.left() + place.width() / 2;
        double y = place.top() + PLOT / 2;
        pen.hatch(place.left(), place.top(), place.width(), PLOT);
        pen.bar(Palette.PAPER, x - 12, y - 7, 24, 14);
        pen.text("n.p.", Lettering.QUIET, x, y + Lettering.QUIET.middle(), Align.MIDDLE);
    }

    private void paintLabels(Pen pen, Place place, double baseline) {
        Moments moments = Moments.of(labels);
        pen.text(moments.full(0), Lettering.QUIET, place.left(), baseline, Align.START);
        if (labels.size() > 1) {
            String last = moments.full(labels.size() - 1);
            double middle = place.across().at(labels.size() - 1);
            double wide = Lettering.QUIET.width(last);
            double end = Math.min(place.left() + place.width(), middle + wide / 2);
            if (pen.isFree(Pen.box(last, Lettering.QUIET, end, baseline, Align.END))) {
                pen.text(last, Lettering.QUIET, end, baseline, Align.END);
            }
        }
    }

    /** A gap where there is no value; a dot for a value without neighbours. */
    private static void paintCurve(Pen pen, Series series, Place place, Color colour, double thickness) {
        pen.curve(colour, thickness, series.path(place.across()::at, place.up()));
        series.alone()
                .forEach(i -> pen.dot(colour, place.across().at(i), place.up().at(series.at(i)), thickness));
    }

    private void paintEnds(Pen pen, Panel panel, Place place, Color colour) {
        int first = panel.series().first();
        int last = panel.series().last();
        double lastY = place.up().at(panel.last());
        pen.dot(colour, place.across().at(last), lastY, 2.6);
        pen.text(
                printed(panel.last()),
                LAST.in(colour),
                place.across().at(last) + 5,
                Math.min(lastY + LAST.middle(), place.up().at(0) - 2),
                Align.START);
        if (first == last) {
            return;
        }
        Series mean = new Series(average);
        boolean above = !mean.has(first) || panel.first() >= mean.at(first);
        String text = printed(panel.first());
        double from = place.across().at(first);
        double to = from + Lettering.QUIET.width(text) + 3;
        DoubleSummaryStatistics lines = DoubleStream.concat(
                        panel.series().heights(place.across()::at, place.up(), from, to),
                        mean.heights(place.across()::at, place.up(), from, to))
                .summaryStatistics();
        double over = lines.getMin() - 5;
        double under = lines.getMax() + 11;
        boolean fitsUnder = under + 2 < place.up().at(0);
        boolean fitsOver = over - 7 > place.top();
        double baseline = fitsOver && (above || !fitsUnder) ? over : under;
        if ((fitsOver || fitsUnder)
                && pen.isFree(Pen.box(text, Lettering.QUIET, place.across().at(first), baseline, Align.START))) {
            pen.text(text, Lettering.QUIET, place.across().at(first), baseline, Align.START);
        }
    }

    /** Once, where the average is farthest from the curve and nothing stands in the way. */
    private void nameTheAverage(Pen pen, List<Place> places) {
        if (averageName.isBlank()) {
            return;
        }
        Spot best = IntStream.range(0, panels.size())
                .boxed()
                .flatMap(panel -> spots(panel, places.get(panel)).stream())
                .filter(spot -> pen.isFree(spot.box()))
                .max(Comparator.comparingDouble(Spot::away))
                .orElse(null);
        if (best != null) {
            pen.text(averageName, Lettering.REMARK, best.x(), best.baseline(), Align.MIDDLE);
        }
    }

    /** A place for the name of the average, and how far from the curve it is. */
    private record Spot(double x, double baseline, double away, Rectangle2D box) {}

    private List<Spot> spots(int panel, Place place) {
        double half = Lettering.REMARK.width(averageName) / 2;
        Series series = panels.get(panel).series();
        Series mean = new Series(average);
        List<Spot> spots = new ArrayList<>();
        series.indices().filter(mean::has).forEach(i -> {
            double x = place.across().at(i);
            boolean above = series.at(i) <= mean.at(i);
            List<Integer> under = mean.indices()
                    .filter(j -> Math.abs(place.across().at(j) - x) <= half + 3)
                    .boxed()
                    .toList();
            double baseline = above ? top(mean, under, place) - 4 : bottom(mean, under, place) + 9;
            if (place.holds(x, half, baseline)) {
                Rectangle2D box = Pen.box(averageName, Lettering.REMARK, x, baseline, Align.MIDDLE);
                spots.add(new Spot(x, baseline, clearance(series, mean, under, above), box));
            }
        });
        return spots;
    }

    private static double top(Series series, List<Integer> indices, Place place) {
        return indices.stream()
                .mapToDouble(i -> place.up().at(series.at(i)))
                .min()
                .orElse(0);
    }

    private static double bottom(Series series, List<Integer> indices, Place place) {
        return indices.stream()
                .mapToDouble(i -> place.up().at(series.at(i)))
                .max()
                .orElse(0);
    }

    /** By how much, at least, the curve keeps away on the other side of the average. */
    private static double clearance(Series series, Series mean, List<Integer> under, boolean above) {
        return under.stream()
                .filter(series::has)
                .mapToDouble(i -> (mean.at(i) - series.at(i)) * (above ? 1 : -1))
                .min()
                .orElse(0);
    }

    private double highest() {
        double panel =
                panels.stream().mapToDouble(one -> one.series().max()).max().orElse(0);
        return Math.max(panel, new Series(average).max());
    }

    private String printed(@Nullable Double value) {
        return value == null ? "–" : French.number(value, decimals);
    }

    @Override
    public String kind() {
        return "Petits graphiques à la même échelle";
    }

    @Override
    public List<String> facts() {
        List<Panel> shown = panels.stream().filter(panel -> !panel.isWithheld()).toList();
        if (shown.isEmpty()) {
            return List.of("Aucune valeur publiée");
        }
        Panel highest =
                shown.stream().max(Comparator.comparingDouble(Panel::last)).orElseThrow();
        Panel lowest =
                shown.stream().min(Comparator.comparingDouble(Panel::last)).orElseThrow();
        List<String> declining =
                shown.stream().filter(Panel::declines).map(Panel::title).toList();
        Moments moments = Moments.of(labels);
        return List.of(
                "Entre " + moments.full(0) + " et " + moments.full(labels.size() - 1) + ", le plus haut à la fin : "
                        + told(highest) + " ; le plus bas : " + told(lowest),
                declining.isEmpty()
                        ? "Aucune baisse de plus d’un dixième"
                        : "En baisse : " + String.join(", ", declining));
    }

    private String told(Panel panel) {
        return panel.title() + " (de " + printed(panel.first()) + " à " + printed(panel.last()) + ")";
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("Lieu"));
        Moments moments = Moments.of(labels);
        IntStream.range(0, labels.size()).forEach(i -> header.add(moments.full(i)));
        table.add(header);
        panels.forEach(panel -> table.add(row(panel.title(), panel.values(), panel.isWithheld() ? "n.p." : "–")));
        if (!average.isEmpty()) {
            table.add(row(averageName, average, "–"));
        }
        return table;
    }

    private List<String> row(String title, List<@Nullable Double> values, String missing) {
        List<String> row = new ArrayList<>(List.of(title));
        values.forEach(value -> row.add(value == null ? missing : printed(value)));
        return row;
    }
}
