package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The participation ladder: how many people reached each rung, those higher up included, and between two rungs the share that went
 * on. Under ten people it counts instead of giving a percentage.
 */
public record Ladder(Caption caption, List<Rung> rungs) implements Drawing {
    private static final double BAR = 17;
    private static final double PASSAGE = 15;
    private static final int FEW = 10;

    public record Rung(String label, long count) {
        public Rung {
            if (count < 0) {
                throw new IllegalArgumentException("« " + label + " » : " + count + " personnes");
            }
        }
    }

    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("Une échelle sans degré : « " + caption.title() + " »");
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        Labels labels = Labels.of(rungs.stream().map(Rung::label).toList(), width * 0.34);
        double left = labels.width() + 8;
        Scale scale = Scale.fromZero(0, most(), left, width - room());
        double y = top;
        double lastEnd = left;
        double lastBottom = top;
        for (int i = 0; i < rungs.size(); i++) {
            double high = Math.max(BAR, labels.height(i) + 2);
            double barTop = y + (high - BAR) / 2;
            double end = Math.max(scale.at(rungs.get(i).count()), left + 1);
            if (i > 0 && passes(i)) {
                paintPassage(pen, i, left, lastEnd, lastBottom, end, barTop);
            }
            labels.draw(pen, i, y + high / 2);
            pen.bar(colour(i), left, barTop, end - left, BAR);
            paintCount(pen, rungs.get(i), end + 6, barTop + BAR / 2);
            lastEnd = end;
            lastBottom = barTop + BAR;
            y += high + PASSAGE;
        }
        return y - PASSAGE;
    }

    private void paintCount(Pen pen, Rung rung, double x, double middle) {
        Lettering count = Lettering.STRONG.sized(11).in(Palette.INK);
        pen.text(French.number(rung.count()), count, x, middle + count.middle(), Align.START);
        double next = x + count.width(French.number(rung.count())) + 5;
        pen.text(ofFirst(rung), Lettering.QUIET, next, middle + count.middle(), Align.START);
    }

    private void paintPassage(Pen pen, int rung, double left, double above, double top, double below, double bottom) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(left, top);
        shape.lineTo(above, top);
        shape.lineTo(below, bottom);
        shape.lineTo(left, bottom);
        shape.closePath();
        pen.fill(Palette.GROUND, shape);
        double middle = (top + bottom) / 2;
        pen.text(passage(rung), Lettering.REMARK, left + 5, middle + Lettering.REMARK.middle(), Align.START);
    }

    /** From pale to dark, step by step. */
    private Color colour(int rung) {
        Color pale = Palette.between(Palette.PAPER, Palette.LIGHT_FOCUS, 0.55);
        double way = rungs.size() == 1 ? 1 : rung / (double) (rungs.size() - 1);
        return way < 0.35
                ? Palette.between(pale, Palette.LIGHT_FOCUS, way / 0.35)
                : Palette.between(Palette.LIGHT_FOCUS, Palette.FOCUS, (way - 0.35) / 0.65);
    }

    private double room() {
        Lettering count = Lettering.STRONG.sized(11);
        return rungs.stream()
                .mapToDouble(rung ->
                        11 + count.width(French.number(rung.count())) + Lettering.QUIET.width(ofFirst(rung)) + 2)
                .max()
                .orElse(0);
    }

    private long most() {
        return rungs.stream().mapToLong(Rung::count).max().orElse(0);
    }

    private String ofFirst(Rung rung) {
        long first = rungs.get(0).count();
        return first < FEW ? "" : French.percent(rung.count() / (double) first, 0);
    }

    /** « 38 % », « 3 sur 8 »; a dash when there was nobody to go on. */
    private String rate(int rung) {
        long from = rungs.get(rung - 1).count();
        long to = rungs.get(rung).count();
        if (from == 0 || !passes(rung)) {
            return "–";
        }
        return from < FEW ? French.number(to) + " sur " + French.number(from) : French.percent(to / (double) from, 0);
    }

    /** A rung with more people than the one before it does not include it: nothing is said of who went on. */
    private boolean passes(int rung) {
        return rungs.get(rung).count() <= rungs.get(rung - 1).count();
    }

    private String passage(int rung) {
        long from = rungs.get(rung - 1).count();
        long to = rungs.get(rung).count();
        if (from == 0) {
            return "personne à ce degré";
        }
        return rate(rung) + (from < FEW && to < 2 ? " passe" : " passent");
    }

    @Override
    public String kind() {
        return "Échelle de participation";
    }

    @Override
    public List<String> facts() {
        Rung first = rungs.get(0);
        Rung last = rungs.get(rungs.size() - 1);
        String start = first.label() + " : " + French.number(first.count());
        if (rungs.size() == 1) {
            return List.of(start);
        }
        String share = ofFirst(last).isEmpty() ? "" : " (" + ofFirst(last) + " du premier degré)";
        return List.of(
                start + " ; " + last.label() + " : " + French.number(last.count()) + share,
                IntStream.range(1, rungs.size())
                        .mapToObj(this::rate)
                        .collect(Collectors.joining(", ", "Passages d’un degré au suivant : ", "")));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Degré", "Personnes", "Part du premier degré", "Passage depuis le degré précédent"));
        for (int i = 0; i < rungs.size(); i++) {
            Rung rung = rungs.get(i);
            String share = ofFirst(rung).isEmpty() ? "–" : ofFirst(rung);
            table.add(List.of(rung.label(), French.number(rung.count()), share, i == 0 ? "–" : rate(i)));
        }
        return table;
    }
}
