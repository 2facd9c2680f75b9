package fr.moisson.mess;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A sheet on the way to its file: cells and what is around them. Rows count from 1 and columns from 0. */
final class Grid {
    private final String file;
    private final String name;
    private final SortedMap<Integer, SortedMap<Integer, Written>> rows = new TreeMap<>();
    private final List<Area> merged = new ArrayList<>();
    private final Set<Integer> hiddenRows = new TreeSet<>();
    private final Set<Integer> hiddenColumns = new TreeSet<>();
    private @Nullable Area filter;
    private @Nullable Area chart;
    private boolean isLocked;
    private boolean isHidden;

    /** A rectangle, both ends within. */
    record Area(int firstRow, int firstColumn, int lastRow, int lastColumn) {}

    Grid(String file, String name) {
        this.file = file;
        this.name = name;
    }

    String file() {
        return file;
    }

    /** Empty for a CSV file. */
    String name() {
        return name;
    }

    Grid put(int row, int column, @Nullable Object value) {
        Written written = value instanceof Written cell ? cell : Written.of(value);
        rows.computeIfAbsent(row, any -> new TreeMap<>()).put(column, written);
        return this;
    }

    Grid put(int row, int column, List<?> values) {
        for (int at = 0; at < values.size(); at++) {
            put(row, column + at, values.get(at));
        }
        return this;
    }

    Grid merge(int firstRow, int firstColumn, int lastRow, int lastColumn) {
        merged.add(new Area(firstRow, firstColumn, lastRow, lastColumn));
        return this;
    }

    Grid title(int row, int firstColumn, int lastColumn, String text) {
        put(row, firstColumn, Written.of(text).inBold());
        return lastColumn > firstColumn ? merge(row, firstColumn, row, lastColumn) : this;
    }

    Grid hideRow(int row) {
        hiddenRows.add(row);
        return this;
    }

    Grid hideColumn(int column) {
        hiddenColumns.add(column);
        return this;
    }

    Grid filter(int firstRow, int firstColumn, int lastRow, int lastColumn) {
        filter = new Area(firstRow, firstColumn, lastRow, lastColumn);
        return this;
    }

    Grid chart(int firstRow, int firstColumn, int lastRow, int lastColumn) {
        chart = new Area(firstRow, firstColumn, lastRow, lastColumn);
        return this;
    }

    Grid lock() {
        isLocked = true;
        return this;
    }

    Grid hide() {
        isHidden = true;
        return this;
    }

    SortedMap<Integer, SortedMap<Integer, Written>> rows() {
        return rows;
    }

    Written at(int row, int column) {
        SortedMap<Integer, Written> cells = rows.get(row);
        Written cell = cells == null ? null : cells.get(column);
        return cell == null ? Written.blank() : cell;
    }

    List<Area> merged() {
        return merged;
    }

    Set<Integer> hiddenRows() {
        return hiddenRows;
    }

    Set<Integer> hiddenColumns() {
        return hiddenColumns;
    }

    @Nullable
    Area filter() {
        return filter;
    }

    @Nullable
    Area chart() {
        return chart;
    }

    boolean isLocked() {
        return isLocked;
    }

    boolean isHidden() {
        return isHidden;
    }

    static String cell(int row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int left = column; left >= 0; left = left / 26 - 1) {
            letters.insert(0, (char) ('A' + left % 26));
        }
        return letters + String.valueOf(row);
    }
}
