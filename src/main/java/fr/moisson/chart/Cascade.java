package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From one total to another, step by step: each step begins where the one before it ended. Totals speak, what adds is blue, what takes
 * away orange, and the sign is printed.
 */
public record Cascade(Caption caption, List<Step> steps, String unit, int decimals) implements Drawing {
    private static final double PITCH = 23;
    private static final double BAR = 13;

    /** The least that is seen of a step. */
    private static final double THIN = 1.5;

    /** @param amount what it comes to, for a total; else what it adds, less than 0 when it takes away */
    public record Step(String label, double amount, boolean isTotal) {
        public Step {
            if (Double.isNaN(amount) || Double.isInfinite(amount)) {
                throw new IllegalArgumentException("« " + label + " » : montant " + amount);
            }
        }
    }

    public Cascade {
        steps = List.copyOf(steps);
        if (steps.size() < 2 || !steps.get(0).isTotal()) {
            throw new IllegalArgumentException(
                    "Une cascade part d’un total et en change : « " + caption.title() + " »");
        }
    }

    /** Where a step begins and ends. */
    private record Drop(double from, double to) {}

    private List<Drop> drops() {
        List<Drop> drops = new ArrayList<>();
        double level = 0;
        for (Step step : steps) {
            double to = step.isTotal() ? step.amount() : level + step.amount();
            drops.add(new Drop(step.isTotal() ? 0 : level, to));
            level = to;
        }
        return drops;
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        List<Drop> drops = drops();
        double right = Lettering.STRONG.widest(steps.stream().map(this::printed).toList()) + 10;
        Labels labels = Labels.of(steps.stream().map(Step::label).toList(), (width - right) * 0.42);
        Scale scale = Scale.fromZero(
                drops.stream().mapToDouble(Drop::to).min().orElse(0),
                drops.stream().mapToDouble(Drop::to).max().orElse(1),
                labels.width() + 10,
                width - right);
        double y = top;
        double before = top;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Drop drop = drops.get(i);
            double high = Math.max(PITCH, labels.height(i) + 6);
            double middle = y + high / 2;
            labels.draw(pen, i, middle);
            if (i > 0) {
                double x = scale.at(drops.get(i - 1).to());
                pen.line(Palette.GHOST, 0.8, x, before + BAR / 2, x, middle - BAR / 2);
            }
            bar(pen, step, scale.at(drop.from()), scale.at(drop.to()), middle);
            Lettering lettering = step.isTotal() ? Lettering.STRONG : Lettering.VALUE;
            pen.text(printed(step), lettering, width, middle + lettering.middle(), Align.END);
            before = middle;
            y += high;
        }
        if (drops.stream().anyMatch(drop -> drop.to() < 0)) {
            pen.line(Palette.INK, 0.9, scale.at(0), top, scale.at(0), y);
        }
        return y;
    }

    private static void bar(Pen pen, Step step, double from, double to, double middle) {
        Color colour = step.isTotal() ? Palette.FOCUS : step.amount() < 0 ? Palette.LIGHT_ALERT : Palette.LIGHT_FOCUS;
        double wide = Math.abs(to - from);
        pen.bar(
                step.amount() == 0 ? Palette.GHOST : colour,
                Math.min(from, to),
                middle - BAR / 2,
                Math.max(THIN, wide),
                BAR);
    }

    private String printed(Step step) {
        return step.isTotal()
                ? French.quantity(step.amount(), decimals, unit)
                : French.signedQuantity(step.amount(), decimals, unit);
    }

    @Override
    public String kind() {
        return "Cascade";
    }

    @Override
    public List<String> facts() {
        Step first = steps.get(0);
        Step last = steps.get(steps.size() - 1);
        List<String> facts = new ArrayList<>();
        facts.add("De " + first.label() + " (" + printed(first) + ") à " + last.label() + " (" + printed(last) + ")");
        steps.stream()
                .filter(step -> !step.isTotal())
                .max(Comparator.comparingDouble(step -> Math.abs(step.amount())))
                .ifPresent(step -> facts.add("Ce qui change le plus : " + step.label() + " (" + printed(step) + ")"));
        return facts;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Étape", "Montant"));
        steps.forEach(step -> table.add(List.of(step.label(), printed(step))));
        return table;
    }
}
