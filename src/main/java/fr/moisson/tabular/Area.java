package fr.moisson.tabular;

/**
 * A rectangle of cells of a sheet.
 *
 * @param firstRow as the spreadsheet shows it, from 1
 * @param firstColumn from 0
 */
public record Area(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    public Area {
        if (firstRow < 1 || firstColumn < 0 || lastRow < firstRow || lastColumn < firstColumn) {
            throw new IllegalArgumentException("not an area: rows " + firstRow + " to " + lastRow + ", columns "
                    + firstColumn + " to " + lastColumn);
        }
    }

    public boolean contains(int row, int column) {
        return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }
}
