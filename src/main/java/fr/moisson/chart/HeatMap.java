package fr.moisson.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Rows by columns, darker for more; the number stands in each cell, so that no legend is needed. A cell whose number may not be shown is
 * hatched, one that nobody collected is empty: neither looks like zero.
 */
public record HeatMap(Caption caption, List<String> columns, List<Row> rows) implements Drawing {
    private static final double CELL = 22;
    private static final double GAP = 1.5;

    /**
     * @param value what darkens it; not a number when there is none to show
     * @param printed in the cell: the number, « n.p. » when it may not be shown, nothing when nobody collected it
     */
    public record Cell(double value, String printed) {
        public static final Cell WITHHELD = new Cell(Double.NaN, "n.p.");
        public static final Cell NOTHING = new Cell(Double.NaN, "");

        boolean isKnown() {
            return !Double.isNaN(value);
        }
    }

    public record Row(String label, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        int wide = columns.size();
        if (rows.isEmpty()
                || columns.isEmpty()
                || rows.stream().anyMatch(row -> row.cells().size() != wide)) {
            throw new IllegalArgumentException(
                    "Une carte de chaleur a autant de cases que de colonnes : « " + caption.title() + " »");
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        Labels labels =
                Labels.of(rows.stream().map(Row::label).toList(), width * 0.34).alignedRight();
        double from = labels.width() + 8;
        double wide = (width - from) / columns.size();
        List<List<String>> heads = columns.stream()
                .map(head -> Lettering.QUIET.wrap(head, wide - 3))
                .toList();
        double head = heads.stream().mapToDouble(Lettering.QUIET::height).max().orElse(0);
        for (int j = 0; j < columns.size(); j++) {
            double start = top + head - Lettering.QUIET.height(heads.get(j));
            pen.lines(heads.get(j), Lettering.QUIET, from + (j + 0.5) * wide, start, Align.MIDDLE);
        }
        double y = top + head + 5;
        for (int i = 0; i < rows.size(); i++) {
            double high = Math.max(CELL, labels.height(i) + 4);
            labels.draw(pen, i, y + high / 2);
            for (int j = 0; j < columns.size(); j++) {
                cell(pen, rows.get(i).cells().get(j), from + j * wide, y, wide, high);
            }
            y += high;
        }
        return y;
    }

    private void cell(Pen pen, Cell cell, double x, double y, double wide, double high) {
        double width = wide - GAP;
        double height = high - GAP;
        Color ground = cell.isKnown() ? colour(cell.value()) : Palette.PAPER;
        if (cell.isKnown()) {
            pen.bar(ground, x, y, width, height);
        } else if (!cell.printed().isEmpty()) {
            pen.hatch(x, y, width, height);
        }
        Lettering lettering = cell.isKnown() ? Lettering.VALUE.in(Palette.textOn(ground)) : Lettering.QUIET;
        Lettering fitting = lettering.width(cell.printed()) <= width - 1 ? lettering : lettering.sized(8);
        if (fitting.width(cell.printed()) <= width) {
            if (!cell.isKnown() && !cell.printed().isEmpty()) {
                double half = fitting.width(cell.printed()) / 2 + 2;
                pen.bar(Palette.PAPER, x + width / 2 - half, y + height / 2 - 6, 2 * half, 12);
            }
            pen.text(cell.printed(), fitting, x + width / 2, y + height / 2 + fitting.middle(), Align.MIDDLE);
        }
    }

    private Color colour(double value) {
        double least = values().stream().mapToDouble(v -> v).min().orElse(0);
        double most = values().stream().mapToDouble(v -> v).max().orElse(1);
        double low = Math.min(0, least);
        double way = most > low ? (value - low) / (most - low) : 0;
        return way < 0.5
                ? Palette.between(Palette.GROUND, Palette.LIGHT_FOCUS, way / 0.5)
                : Palette.between(Palette.LIGHT_FOCUS, Palette.FOCUS, (way - 0.5) / 0.5);
    }

    private List<Double> values() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(Cell::isKnown)
                .map(Cell::value)
                .toList();
    }

    @Override
    public String kind() {
        return "Carte de chaleur";
    }

    /** Where a number stands. */
    private record Place(String row, String column, Cell cell) {
        String told() {
            return row + ", " + column + " (" + cell.printed() + ")";
        }
    }

    @Override
    public List<String> facts() {
        List<Place> places = new ArrayList<>();
        for (Row row : rows) {
            for (int j = 0; j < columns.size(); j++) {
                places.add(new Place(row.label(), columns.get(j), row.cells().get(j)));
            }
        }
        List<String> facts = new ArrayList<>();
        List<Place> known =
                places.stream().filter(place -> place.cell().isKnown()).toList();
        Comparator<Place> byValue =
                Comparator.comparingDouble(place -> place.cell().value());
        known.stream().max(byValue).ifPresent(most -> {
            Place least = Objects.requireNonNull(known.stream().min(byValue).orElse(most));
            facts.add("Le plus haut : " + most.told() + " ; le plus bas : " + least.told());
        });
        long withheld = places.stream()
                .filter(place ->
                        !place.cell().isKnown() && !place.cell().printed().isEmpty())
                .count();
        if (withheld > 0) {
            facts.add(withheld == 1 ? "1 case n’est pas montrée" : withheld + " cases ne sont pas montrées");
        }
        return facts;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("Libellé"));
        head.addAll(columns);
        table.add(head);
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.label()));
            row.cells().forEach(cell -> line.add(cell.printed().isEmpty() ? "–" : cell.printed()));
            table.add(line);
        }
        return table;
    }
}
