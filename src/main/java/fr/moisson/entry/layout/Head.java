package fr.moisson.entry.layout;

import fr.moisson.tabular.Appearance;
import fr.moisson.tabular.Area;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What is read of a sheet before its rows are read one by one: all of what a person keeps, the beginning of what a program wrote.
 *
 * @param isWhole whether it is the whole sheet
 * @param titles of its rows, those of a few texts, which may say what stands under them
 */
public record Head(
        String file, String sheet, List<Row> rows, boolean isWhole, Appearance appearance, List<Row> titles) {
    private static final int FEW = 3;

    /** More rows than this come from a program, which writes them all alike. */
    static final int ROWS = 5_000;

    /** All the heads of a workbook are in memory at once; those of people hold a hundred times less. */
    static final long CHARACTERS = 24_000_000;

    private static final int WIDEST_MERGE = 200;

    static Head of(String file, Spreadsheet spreadsheet, String sheet) {
        return of(file, spreadsheet, sheet, CHARACTERS);
    }

    /** @param most characters in its rows, but for those of the last one */
    static Head of(String file, Spreadsheet spreadsheet, String sheet, long most) {
        List<Row> rows = new ArrayList<>();
        Iterator<Row> all = spreadsheet.rows(sheet);
        long left = most;
        while (rows.size() < ROWS && (left > 0 || rows.isEmpty()) && all.hasNext()) {
            Row row = all.next();
            rows.add(row);
            left -= length(row);
        }
        List<Row> titles = rows.stream().filter(Head::isTitle).toList();
        return new Head(file, sheet, rows, !all.hasNext(), spreadsheet.appearance(sheet), titles);
    }

    private static boolean isTitle(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count() <= FEW;
    }

    private static long length(Row row) {
        return row.cells().stream().mapToLong(String::length).sum();
    }

    long characters() {
        return rows.stream().mapToLong(Head::length).sum();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The last of these rows that has a text in a column; the first of them when none has. */
    int lastTextIn(int first, int last, int column) {
        return rows.stream()
                .filter(row -> first <= row.number() && row.number() <= last)
                .filter(row ->
                        column < row.cells().size() && !row.cells().get(column).isBlank())
                .mapToInt(Row::number)
                .max()
                .orElse(first);
    }

    /** The first texts of a column under a row. */
    List<String> textsUnder(int row, int column, int atMost) {
        return rows.stream()
                .filter(one -> one.number() > row && column < one.cells().size())
                .map(one -> one.cells().get(column).strip())
                .filter(text -> !text.isEmpty())
                .limit(atMost)
                .toList();
    }

    Map<Integer, Row> byNumber() {
        Map<Integer, Row> byNumber = new HashMap<>();
        rows.forEach(row -> byNumber.put(row.number(), row));
        return byNumber;
    }

    /** A row of titles or headers, in which a merged cell stands over each of its columns. */
    List<String> spreadOut(Row row) {
        List<String> cells = new ArrayList<>(row.cells());
        for (Area area : appearance.merged()) {
            boolean isHere = area.firstRow() == row.number()
                    && area.lastColumn() > area.firstColumn()
                    && area.lastColumn() - area.firstColumn() < WIDEST_MERGE;
            if (isHere && area.firstColumn() < cells.size()) {
                String text = cells.get(area.firstColumn());
                for (int column = area.firstColumn() + 1; column <= area.lastColumn(); column++) {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, text);
                }
            }
        }
        return cells;
    }
}
