package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opinions on both sides of an axis: refusals left, agreements right, the neutral ones half and half. What agrees is summed at the
 * end of each line.
 *
 * @param levels from worst to best, two to five
 */
public record DivergingLikert(Caption caption, List<String> levels, List<Line> lines) implements Drawing {
    private static final double BAR = 20;
    private static final double PITCH = 32;
    private static final String NOBODY = "aucune réponse";

    /**
     * @param shares one for each level, from worst to best, summing to 1; not numbers when nobody answered
     * @param note printed quietly under the label: « n = 187 »
     */
    public record Line(
            String label, List<Double> shares, @Nullable String note) {
        public Line {
            shares = List.copyOf(shares);
            if (shares.stream().anyMatch(share -> share < 0)
                    || shares.stream().mapToDouble(v -> v).sum() > 1.01) {
                throw new IllegalArgumentException("« " + label + " » : ces parts ne font pas un tout, " + shares);
            }
        }

        boolean isUnanswered() {
            return !(shares.stream().mapToDouble(v -> v).sum() > 0);
        }
    }

    public DivergingLikert {
        levels = List.copyOf(levels);
        lines = List.copyOf(lines);
        if (levels.size() < 2 || levels.size() > 5 || lines.isEmpty()) {
            throw new IllegalArgumentException("Une échelle d’avis a de deux à cinq degrés et au moins une ligne : "
                    + levels.size() + " degrés, " + lines.size() + " lignes");
        }
        for (Line line : lines) {
            if (line.shares().size() != levels.size()) {
                throw new IllegalArgumentException("« " + line.label() + " » : "
                        + line.shares().size() + " parts pour " + levels.size() + " degrés");
            }
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        double y = paintLevels(pen, top, width) + 6;
        Labels labels = Labels.of(lines.stream().map(Line::label).toList(), width * 0.33);
        Scale scale = scale(labels.width() + 8, width);
        double start = y;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            List<String> note = Lettering.QUIET.wrap(line.note() == null ? "" : line.note(), labels.width());
            double high = Math.max(PITCH, labels.height(i) + Lettering.QUIET.height(note) + 8);
            labels.drawWith(pen, i, note, y + high / 2);
            paintLine(pen, line, scale, y + high / 2);
            y += high;
        }
        pen.line(Palette.INK, 0.9, scale.at(0), start, scale.at(0), y);
        return y;
    }

    private void paintLine(Pen pen, Line line, Scale scale, double middle) {
        if (line.isUnanswered()) {
            pen.text(NOBODY, Lettering.REMARK, scale.at(0) + 6, middle + Lettering.REMARK.middle(), Align.START);
            return;
        }
        double at = -left(line);
        for (int level = 0; level < levels.size(); level++) {
            double share = line.shares().get(level);
            double from = scale.at(at);
            double to = scale.at(at + share);
            Color fill = colour(level);
            pen.bar(fill, from, middle - BAR / 2, to - from, BAR);
            String printed = French.number(share * 100, 0);
            Lettering lettering = Lettering.VALUE.sized(8.5).in(Palette.textOn(fill));
            if (!isNeutral(level) && lettering.width(printed) + 3 <= to - from) {
                pen.text(printed, lettering, (from + to) / 2, middle + lettering.middle(), Align.MIDDLE);
            }
            at += share;
        }
        pen.text(
                French.percent(agreeing(line), 0),
                Lettering.STRONG.sized(9),
                scale.at(at) + 5,
                middle + Lettering.STRONG.middle(),
                Align.START);
    }

    /** The only key we print: a square and its word, on as many lines as it takes. */
    private double paintLevels(Pen pen, double top, double width) {
        Lettering lettering = Lettering.LABEL.sized(8.5);
        List<List<Integer>> rows = new ArrayList<>();
        double used = Double.MAX_VALUE;
        for (int level = 0; level < levels.size(); level++) {
            double wide = lettering.width(levels.get(level)) + 24;
            if (used + wide > width + 13) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(level);
            used += wide;
        }
        double y = top;
        for (List<Integer> row : rows) {
            double x = width + 13;
            for (int i = row.size() - 1; i >= 0; i--) {
                String text = levels.get(row.get(i));
                x -= lettering.width(text) + 24;
                pen.bar(colour(row.get(i)), x, y + 1.5, 7.5, 7.5);
                pen.text(text, lettering, x + 11, y + lettering.ascent(), Align.START);
            }
            y += lettering.leading() + 2;
        }
        return y;
    }

    private Scale scale(double from, double to) {
        double low = answered().mapToDouble(line -> -left(line)).min().orElse(0);
        double high = answered()
                .mapToDouble(line ->
                        line.shares().stream().mapToDouble(Double::doubleValue).sum() - left(line))
                .max()
                .orElse(0);
        double room = Lettering.STRONG.width(French.percent(1, 0)) + 6;
        return new Scale(low, high > low ? high : low + 1, from, to - room);
    }

    private Stream<Line> answered() {
        return lines.stream().filter(line -> !line.isUnanswered());
    }

    /** What stands left of the axis. */
    private double left(Line line) {
        return IntStream.range(0, levels.size())
                .mapToDouble(level ->
                        line.shares().get(level) * (isNeutral(level) ? 0.5 : level < levels.size() / 2 ? 1 : 0))
                .sum();
    }

    private double agreeing(Line line) {
        return IntStream.range((levels.size() + 1) / 2, levels.size())
                .mapToDouble(level -> line.shares().get(level))
                .sum();
    }

    private boolean isNeutral(int level) {
        return levels.size() % 2 == 1 && level == levels.size() / 2;
    }

    /** The ground of a level, from 0. */
    public Color colour(int level) {
        if (isNeutral(level)) {
            return Palette.NEUTRAL;
        }
        boolean extreme = level == 0 || level == levels.size() - 1;
        return level < levels.size() / 2
                ? extreme ? Palette.ALERT : Palette.LIGHT_ALERT
                : extreme ? Palette.FOCUS : Palette.LIGHT_FOCUS;
    }

    @Override
    public String kind() {
        return "Avis de part et d’autre d’un axe";
    }

    @Override
    public List<String> facts() {
        if (answered().findAny().isEmpty()) {
            return List.of("Aucune réponse");
        }
        Line best = answered().max(Comparator.comparingDouble(this::agreeing)).orElseThrow();
        Line worst = answered().min(Comparator.comparingDouble(this::agreeing)).orElseThrow();
        String agreement = levels.subList((levels.size() + 1) / 2, levels.size()).stream()
                .map(level -> "«\u00A0" + level + "\u00A0»")
                .collect(Collectors.joining(" ou "));
        return List.of(
                best.equals(worst)
                        ? agreement + " : " + told(best)
                        : agreement + " : de " + told(worst) + " à " + told(best));
    }

    private String told(Line line) {
        return French.percent(agreeing(line), 0) + " (" + line.label() + ")";
    }

    @Override
    public List<List<String>> table() {
        boolean noted = lines.stream().anyMatch(line -> line.note() != null);
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("Affirmation"));
        header.addAll(levels);
        header.add("Total favorable");
        if (noted) {
            header.add("Précision");
        }
        table.add(header);
        for (Line line : lines) {
            List<String> row = new ArrayList<>(List.of(line.label()));
            line.shares().forEach(share -> row.add(French.percent(share, 0)));
            row.add(French.percent(agreeing(line), 0));
            String note = line.note();
            if (noted) {
                row.add(note == null ? "" : note);
            }
            table.add(row);
        }
        return table;
    }
}
