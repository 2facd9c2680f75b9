package fr.moisson.chart;

import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who is in what, one column for each combination: dots below say of which sets it is made, the bar above how many there are. A circle
 * diagram lies about sizes from three sets on; this does not. After Lex, Gehlenborg et al. (2014), « UpSet ».
 *
 * @param sets their names, from top to bottom
 * @param what is counted, in the plural: « foyers »
 */
public record UpSet(Caption caption, List<String> sets, List<Combination> combinations, String what)
        implements Drawing {
    private static final double HIGH = 120;
    private static final double PITCH = 19;
    private static final double DOT = 4.2;
    private static final double WIDEST = 64;

    /**
     * @param in for each set whether it is of this combination
     * @param count not a number when it may not be shown
     */
    public record Combination(List<Boolean> in, double count) {
        public Combination {
            in = List.copyOf(in);
        }

        boolean isKnown() {
            return !Double.isNaN(count);
        }

        long size() {
            return in.stream().filter(one -> one).count();
        }

        String printed() {
            return isKnown() ? French.number(count, 0) : "n.p.";
        }
    }

    /** The largest first, those that may not be shown last. */
    public UpSet {
        sets = List.copyOf(sets);
        int many = sets.size();
        combinations = combinations.stream()
                .sorted(Comparator.comparingDouble(one -> one.isKnown() ? -one.count() : Double.MAX_VALUE))
                .toList();
        if (sets.size() < 2
                || combinations.isEmpty()
                || combinations.stream().anyMatch(one -> one.in().size() != many)) {
            throw new IllegalArgumentException(
                    "Une combinaison dit de chaque ensemble s’il en est : « " + caption.title() + " »");
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        Labels labels = Labels.of(sets, width * 0.34).alignedRight();
        double from = labels.width() + 12;
        double each = Math.min(WIDEST, (width - from) / combinations.size());
        double start = top + Lettering.VALUE.leading();
        double base = start + HIGH;
        double most = combinations.stream()
                .filter(Combination::isKnown)
                .mapToDouble(Combination::count)
                .max()
                .orElse(1);
        Scale scale = new Scale(0, Math.max(1, most), base, start);
        pen.line(Palette.RULE, 0.8, from, base, from + each * combinations.size(), base);
        for (int i = 0; i < combinations.size(); i++) {
            column(pen, combinations.get(i), from + i * each, each, base, scale);
        }
        double y = base + 8;
        double[] middles = new double[sets.size()];
        for (int i = 0; i < sets.size(); i++) {
            double high = Math.max(PITCH, labels.height(i) + 6);
            if (i % 2 == 0) {
                pen.bar(Palette.GROUND, from, y, each * combinations.size(), high);
            }
            middles[i] = y + high / 2;
            labels.draw(pen, i, middles[i]);
            y += high;
        }
        for (int i = 0; i < combinations.size(); i++) {
            dots(pen, combinations.get(i), from + (i + 0.5) * each, middles, Math.min(DOT, each / 2 - 0.6));
        }
        return y;
    }

    private static void column(Pen pen, Combination one, double x, double each, double base, Scale scale) {
        double bar = each * 0.68;
        double left = x + (each - bar) / 2;
        double height = one.isKnown() ? base - scale.at(one.count()) : 26;
        if (one.isKnown()) {
            pen.bar(one.size() > 1 ? Palette.FOCUS : Palette.GHOST, left, base - height, bar, height);
        } else {
            pen.hatch(left, base - height, bar, height);
        }
        Lettering lettering = one.size() > 1 ? Lettering.VALUE.in(Palette.FOCUS) : Lettering.VALUE;
        Lettering fitting = lettering.width(one.printed()) <= each - 1 ? lettering : lettering.sized(8);
        if (fitting.width(one.printed()) <= each - 1) {
            pen.text(one.printed(), fitting, x + each / 2, base - height - 3, Align.MIDDLE);
        }
    }

    private static void dots(Pen pen, Combination one, double x, double[] middles, double radius) {
        int[] in =
                IntStream.range(0, middles.length).filter(i -> one.in().get(i)).toArray();
        if (in.length > 1) {
            pen.line(Palette.FOCUS, 1.8, x, middles[in[0]], x, middles[in[in.length - 1]]);
        }
        for (int i = 0; i < middles.length; i++) {
            boolean isIn = one.in().get(i);
            pen.dot(isIn ? one.size() > 1 ? Palette.FOCUS : Palette.MUTED : Palette.RULE, x, middles[i], radius);
        }
    }

    private String name(Combination one) {
        List<String> names = IntStream.range(0, sets.size())
                .filter(i -> one.in().get(i))
                .mapToObj(sets::get)
                .toList();
        return names.isEmpty() ? "Aucun" : names.size() == 1 ? names.get(0) + " seulement" : String.join(" + ", names);
    }

    @Override
    public String kind() {
        return "Combinaisons d’ensembles";
    }

    @Override
    public List<String> facts() {
        return combinations.stream()
                .filter(Combination::isKnown)
                .limit(4)
                .map(one -> name(one) + " : " + one.printed() + " " + what)
                .toList();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(
                List.of("Combinaison", what.substring(0, 1).toUpperCase(java.util.Locale.FRENCH) + what.substring(1)));
        combinations.forEach(one -> table.add(List.of(name(one), one.printed())));
        return table;
    }
}
