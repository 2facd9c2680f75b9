package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From one moment to the next, where people come from and where they go: a ribbon as wide as there are people in it. The first group of
 * the first moment speaks, the others keep quiet.
 *
 * @param stages at least two, from left to right
 * @param what is counted, in the plural: « foyers »
 */
public record Alluvial(Caption caption, List<Stage> stages, List<Flow> flows, String what) implements Drawing {
    private static final double HEIGHT = 190;
    private static final double GAP = 10;
    private static final double NODE = 8;
    private static final Lettering NAME = Lettering.LABEL;

    /** @param groups from top to bottom */
    public record Stage(String title, List<String> groups) {
        public Stage {
            groups = List.copyOf(groups);
        }
    }

    /**
     * @param stage it starts from, from 0
     * @param from the place of a group in that stage
     * @param to the place of a group in the next one
     * @param count more than 0
     */
    public record Flow(int stage, int from, int to, double count) {}

    public Alluvial {
        stages = List.copyOf(stages);
        List<Stage> all = stages;
        flows = flows.stream()
                .sorted(Comparator.comparingInt(Flow::stage)
                        .thenComparingInt(Flow::from)
                        .thenComparingInt(Flow::to))
                .toList();
        if (stages.size() < 2 || flows.isEmpty() || flows.stream().anyMatch(flow -> !fits(all, flow))) {
            throw new IllegalArgumentException(
                    "Un passage va d’un groupe à un autre, du moment suivant : « " + caption.title() + " »");
        }
    }

    private static boolean fits(List<Stage> stages, Flow flow) {
        return flow.stage() < stages.size() - 1
                && flow.from() < stages.get(flow.stage()).groups().size()
                && flow.to() < stages.get(flow.stage() + 1).groups().size()
                && flow.count() > 0;
    }

    /** How many are in a group: who goes out of it, at the last moment who came in. */
    private double count(int stage, int group) {
        return flows.stream()
                .filter(flow -> stage < stages.size() - 1
                        ? flow.stage() == stage && flow.from() == group
                        : flow.stage() == stage - 1 && flow.to() == group)
                .mapToDouble(Flow::count)
                .sum();
    }

    private double entering(int stage, int group) {
        return flows.stream()
                .filter(flow -> flow.stage() == stage - 1 && flow.to() == group)
                .mapToDouble(Flow::count)
                .sum();
    }

    private double whole(int stage) {
        return IntStream.range(0, stages.get(stage).groups().size())
                .mapToDouble(group -> Math.max(count(stage, group), entering(stage, group)))
                .sum();
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        int last = stages.size() - 1;
        double pitch = (width - NODE) / last;
        double head = 0;
        for (int i = 0; i <= last; i++) {
            List<String> title = Lettering.QUIET.wrap(stages.get(i).title(), pitch * (last == 1 ? 0.46 : 0.3));
            Align align = i == 0 ? Align.START : i == last ? Align.END : Align.MIDDLE;
            double x = i == 0 ? 0 : i == last ? width : i * pitch + NODE / 2;
            pen.lines(title, Lettering.QUIET, x, top, align);
            head = Math.max(head, Lettering.QUIET.height(title));
        }
        int most =
                stages.stream().mapToInt(stage -> stage.groups().size()).max().orElse(1);
        double height = Math.max(HEIGHT, most * (leading(isFolded(pitch)) + GAP));
        double whole =
                IntStream.rangeClosed(0, last).mapToDouble(this::whole).max().orElse(1);
        double each = (height - GAP * (most - 1)) / whole;
        double start = top + head + 5;
        double[][] tops = tops(start, each);
        ribbons(pen, pitch, each, tops);
        for (int stage = 0; stage <= last; stage++) {
            groups(pen, stage, stage * pitch, pitch, each, tops[stage], start, height);
        }
        return start + height;
    }

    private double[][] tops(double start, double each) {
        double[][] tops = new double[stages.size()][];
        for (int stage = 0; stage < stages.size(); stage++) {
            int many = stages.get(stage).groups().size();
            tops[stage] = new double[many];
            double y = start;
            for (int group = 0; group < many; group++) {
                tops[stage][group] = y;
                y += each * Math.max(count(stage, group), entering(stage, group)) + GAP;
            }
        }
        return tops;
    }

    private void ribbons(Pen pen, double pitch, double each, double[][] tops) {
        double[][] out = copies(tops);
        double[][] in = copies(tops);
        for (Flow flow : flows) {
            double high = flow.count() * each;
            double from = out[flow.stage()][flow.from()];
            double to = in[flow.stage() + 1][flow.to()];
            out[flow.stage()][flow.from()] += high;
            in[flow.stage() + 1][flow.to()] += high;
            ribbon(pen, flow, flow.stage() * pitch + NODE, (flow.stage() + 1) * pitch, from, to, high);
        }
    }

    private static double[][] copies(double[][] tops) {
        return java.util.Arrays.stream(tops).map(double[]::clone).toArray(double[][]::new);
    }

    private void ribbon(Pen pen, Flow flow, double x1, double x2, double y1, double y2, double high) {
        double middle = (x1 + x2) / 2;
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.curveTo(middle, y1, middle, y2, x2, y2);
        path.lineTo(x2, y2 + high);
        path.curveTo(middle, y2 + high, middle, y1 + high, x1, y1 + high);
        path.closePath();
        pen.fill(tint(flow), path);
        if (high > 2) {
            pen.curve(Palette.PAPER, 0.6, path);
        }
    }

    private Color tint(Flow flow) {
        int many = stages.get(flow.stage()).groups().size();
        return flow.from() == 0
                ? Palette.LIGHT_FOCUS
                : Palette.between(Palette.GHOST, Palette.NEUTRAL, many < 3 ? 0.6 : (flow.from() - 1.0) / (many - 2));
    }

    private void groups(
            Pen pen, int stage, double x, double pitch, double each, double[] tops, double start, double height) {
        List<String> groups = stages.get(stage).groups();
        boolean isLast = stage == stages.size() - 1;
        double[] middles = new double[groups.size()];
        for (int i = 0; i < groups.size(); i++) {
            double high = each * Math.max(count(stage, i), entering(stage, i));
            pen.bar(i == 0 ? Palette.FOCUS : Palette.MUTED, x, tops[i], NODE, high);
            middles[i] = tops[i] + high / 2;
        }
        double room = room(pitch);
        boolean isFolded = isFolded(pitch);
        double[] at = Apart.apart(middles, leading(isFolded), start + leading(isFolded) / 2, height);
        for (int i = 0; i < groups.size(); i++) {
            String count = French.number(count(stage, i), 0);
            double counted = Lettering.VALUE.width(count) + 5;
            String name = NAME.shortened(groups.get(i), isFolded ? room : room - counted);
            double baseline = at[i] + NAME.middle();
            if (isFolded) {
                double x1 = isLast ? x - 5 : x + NODE + 5;
                Align align = isLast ? Align.END : Align.START;
                pen.text(name, NAME, x1, baseline - NAME.leading() / 2, align);
                pen.text(count, Lettering.VALUE, x1, baseline + NAME.leading() / 2, align);
            } else {
                double left = isLast ? x - 5 - counted - NAME.width(name) : x + NODE + 5;
                pen.text(name, NAME, left, baseline, Align.START);
                pen.text(count, Lettering.VALUE, left + NAME.width(name) + 5, baseline, Align.START);
            }
        }
    }

    private double room(double pitch) {
        return pitch * (stages.size() == 2 ? 0.46 : 0.44) - NODE - 5;
    }

    /** Whether some name leaves no room for its number beside it. */
    private boolean isFolded(double pitch) {
        return stages.stream()
                .flatMap(stage -> stage.groups().stream())
                .anyMatch(name -> NAME.width(name + " 1\u202F000") > room(pitch));
    }

    private static double leading(boolean isFolded) {
        return isFolded ? 2 * NAME.leading() + 2 : NAME.leading();
    }

    @Override
    public String kind() {
        return "Passages d’un moment à l’autre";
    }

    private String from(Flow flow) {
        return stages.get(flow.stage()).groups().get(flow.from());
    }

    private String to(Flow flow) {
        return stages.get(flow.stage() + 1).groups().get(flow.to());
    }

    @Override
    public List<String> facts() {
        return flows.stream()
                .max(Comparator.comparingDouble(Flow::count))
                .map(flow -> "Le passage le plus fréquent : de " + from(flow) + " à " + to(flow) + " ("
                        + French.number(flow.count(), 0) + " " + what + ")")
                .stream()
                .toList();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("De", "Vers", what.substring(0, 1).toUpperCase(java.util.Locale.FRENCH) + what.substring(1)));
        flows.forEach(flow -> table.add(List.of(
                stages.get(flow.stage()).title() + " : " + from(flow),
                stages.get(flow.stage() + 1).title() + " : " + to(flow),
                French.number(flow.count(), 0))));
        return table;
    }
}
