package fr.moisson.mess;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table on a grid: where its headers are and what its rows tell, the telling written down as it goes. */
final class Table {
    private final Manifest manifest;
    private final String form;
    private final Grid grid;
    private final int left;
    private final List<Column> columns;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final List<String> around = new ArrayList<>();
    private final Map<String, String> spread = new HashMap<>();
    private int headerRow;

    Table(Manifest manifest, String form, Grid grid, int left, List<Column> columns) {
        this.manifest = manifest;
        this.form = form;
        this.grid = grid;
        this.left = left;
        this.columns = columns;
    }

    /** What every row of this table is an example of. */
    Table with(Kind... more) {
        kinds.addAll(List.of(more));
        return this;
    }

    /** A field that the title or the name of the sheet gives to all rows. */
    Table around(String field) {
        around.add(field);
        return this;
    }

    /** A field that several columns give together, from this one on. */
    Table spread(String field, String firstHeader) {
        spread.put(field, firstHeader);
        return this;
    }

    Table headers(int row) {
        for (int at = 0; at < columns.size(); at++) {
            grid.put(
                    row,
                    left + at,
                    Written.of(columns.get(at).header()).inBold().filled("DDEBF7"));
        }
        headerRow = row;
        return this;
    }

    Table headersAgain(int row) {
        headers(row);
        manifest.leave(Kind.REPEATED_HEADER, grid, row);
        return this;
    }

    int column(String header) {
        for (int at = 0; at < columns.size(); at++) {
            if (columns.get(at).header().equals(header)) {
                return left + at;
            }
        }
        throw new IllegalArgumentException(header);
    }

    int lastColumn() {
        return left + columns.size() - 1;
    }

    /** Writes what the line says, and in the manifest what is true. */
    void line(int row, Line line) {
        List<Manifest.Expected> cells = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            Written cell = look(column.cell(line), line);
            grid.put(row, left + at, cell);
            if (column.field() != null) {
                cells.add(new Manifest.Expected(
                        column.field(),
                        Grid.cell(row, left + at),
                        Grid.cell(headerRow, left + at),
                        cell.shown(),
                        line.truth(column.field()),
                        line.planted(column.field())));
            }
        }
        for (String field : around) {
            cells.add(new Manifest.Expected(field, "", "", grid.name(), line.truth(field), Kind.NAME_ABOVE));
        }
        spread.forEach((field, header) -> cells.add(new Manifest.Expected(
                field,
                Grid.cell(row, column(header)),
                Grid.cell(headerRow, column(header)),
                line.truth(field),
                line.truth(field),
                Kind.OPTION_COLUMNS)));
        tell(row, line, cells);
    }

    private void tell(int row, Line line, List<Manifest.Expected> cells) {
        Kind why = line.left();
        if (why != null) {
            manifest.leave(why, grid, row);
            return;
        }
        Set<Kind> all = EnumSet.noneOf(Kind.class);
        all.addAll(kinds);
        all.addAll(line.kinds());
        manifest.add(new Manifest.TrueRow(form, grid.file(), grid.name(), row, "", cells, all, line.same()));
    }

    private static Written look(Written cell, Line line) {
        if (line.left() == Kind.STRUCK) {
            return cell.crossedOut();
        }
        return line.left() == Kind.COLOUR ? cell.filled("FF0000") : cell;
    }

    /** The number of the row after the last one. */
    int lines(int row, List<Line> lines) {
        int next = row;
        for (Line line : lines) {
            line(next++, line);
        }
        return next;
    }

    /** A row of sums over some rows, by formulas and what they gave last. */
    void sums(int row, String label, String function, int firstRow, int lastRow, Kind kind, List<String> headers) {
        grid.put(row, left, Written.of(label).inBold());
        for (String header : headers) {
            int at = column(header);
            double sum = 0;
            int numbers = 0;
            for (int line = firstRow; line <= lastRow; line++) {
                if (grid.at(line, at).value() instanceof java.math.BigDecimal number) {
                    sum += number.doubleValue();
                    numbers++;
                }
            }
            double cached = function.equals("AVERAGE") ? sum / Math.max(1, numbers) : sum;
            String letters = Grid.cell(1, at).replace("1", "");
            grid.put(
                    row,
                    at,
                    Written.formula(
                                    function + "(" + letters + firstRow + ":" + letters + lastRow + ")",
                                    Math.round(cached * 100) / 100.0)
                            .inBold());
        }
        manifest.leave(kind, grid, row);
    }

    Grid grid() {
        return grid;
    }

    int headerRow() {
        return headerRow;
    }
}
