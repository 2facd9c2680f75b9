package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hundred squares, one for each per cent, in up to three parts; the first one speaks. Squares left over belong to no part. */
public record Waffle(Caption caption, List<Part> parts) implements Drawing {
    private static final List<Color> COLOURS = List.of(Palette.FOCUS, Palette.LIGHT_FOCUS, Palette.NEUTRAL);
    private static final double ROUNDING = 1e-6;
    private static final double SIDE = 12.4;
    private static final double PITCH = 14;
    private static final Lettering FIRST = new Lettering(Typeface.SANS_BOLD, 25, Palette.FOCUS);
    private static final Lettering OTHER = new Lettering(Typeface.SANS_BOLD, 16, Palette.INK);

    /** @param share from 0 to 1 */
    public record Part(String label, double share) {
        public Part {
            if (!(share >= 0 && share <= 1 + ROUNDING)) {
                throw new IllegalArgumentException("« " + label + " » : la part " + share + " n’est pas entre 0 et 1");
            }
        }
    }

    public Waffle {
        parts = List.copyOf(parts);
        double sum = parts.stream().mapToDouble(Part::share).sum();
        if (parts.isEmpty() || parts.size() > COLOURS.size() || sum > 1 + ROUNDING) {
            throw new IllegalArgumentException("Une gaufre montre une à trois parts dont la somme ne dépasse pas 1 : "
                    + parts.size() + " parts, somme " + sum);
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        List<Integer> squares = squares();
        for (int square = 0; square < 100; square++) {
            double x = (square / 10) * PITCH;
            double y = top + (9 - square % 10) * PITCH;
            pen.bar(colour(square, squares), x, y, SIDE, SIDE);
        }
        double grid = 10 * PITCH;
        double bottom = paintParts(pen, top, grid + 10, width);
        return Math.max(top + grid, bottom);
    }

    private double paintParts(Pen pen, double top, double left, double width) {
        double numbers = IntStream.range(0, parts.size())
                .mapToDouble(i -> number(i).width(printed(i)))
                .max()
                .orElse(0);
        double text = left + 13;
        boolean beside = width - text - numbers - 12 > 90;
        double y = top;
        for (int i = 0; i < parts.size(); i++) {
            Lettering label = i == 0 ? Lettering.VALUE.sized(10) : Lettering.LABEL.sized(10);
            double labelX = beside ? text + numbers + 12 : text;
            List<String> lines = label.wrap(parts.get(i).label(), width - labelX);
            double number = number(i).size() * 1.2;
            double baseline = y + number(i).size() * 0.82;
            double middle = baseline - number(i).middle();
            pen.bar(COLOURS.get(i), left, middle - 4, 8, 8);
            pen.text(printed(i), number(i), text, baseline, Align.START);
            if (beside) {
                double lower = Math.max(0, label.height(lines) / 2 - (middle - y));
                pen.linesAround(lines, label, labelX, middle + lower, Align.START);
                y += Math.max(number, label.height(lines)) + (i == 0 ? 12 : 16);
            } else {
                y = pen.lines(lines, label, labelX, y + number, Align.START) + 10;
            }
        }
        return y - 10;
    }

    private Lettering number(int part) {
        return part == 0 ? FIRST : OTHER;
    }

    private String printed(int part) {
        return French.percent(parts.get(part).share(), 0);
    }

    private static Color colour(int square, List<Integer> squares) {
        int end = 0;
        for (int part = 0; part < squares.size(); part++) {
            end += squares.get(part);
            if (square < end) {
                return COLOURS.get(part);
            }
        }
        return squares.size() < COLOURS.size() ? Palette.NEUTRAL : Palette.GROUND;
    }

    /** Whole squares for each part; the ones rounding leaves over go to the largest remainders. */
    List<Integer> squares() {
        int total =
                (int) Math.round(100 * parts.stream().mapToDouble(Part::share).sum());
        List<Integer> squares = new ArrayList<>();
        parts.forEach(part -> squares.add((int) Math.floor(part.share() * 100 + 1e-9)));
        List<Integer> byRemainder = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> squares.get(i) - parts.get(i).share() * 100))
                .toList();
        int left = total - squares.stream().mapToInt(Integer::intValue).sum();
        for (int i = 0; i < left; i++) {
            int part = byRemainder.get(i % byRemainder.size());
            squares.set(part, squares.get(part) + 1);
        }
        return squares;
    }

    @Override
    public String kind() {
        return "Gaufre de cent carrés";
    }

    @Override
    public List<String> facts() {
        return List.of(IntStream.range(0, parts.size())
                .mapToObj(i -> printed(i) + " " + parts.get(i).label())
                .collect(Collectors.joining(" ; ")));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Part", "Valeur"));
        for (int i = 0; i < parts.size(); i++) {
            table.add(List.of(parts.get(i).label(), printed(i)));
        }
        return table;
    }
}
