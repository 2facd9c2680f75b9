package fr.moisson.tabular;

/**
 * Where a cell stands in its sheet.
 *
 * @param row as the spreadsheet shows it, from 1
 * @param column from 0
 */
public record At(int row, int column) implements Comparable<At> {

    @Override
    public int compareTo(At other) {
        return row == other.row ? Integer.compare(column, other.column) : Integer.compare(row, other.row);
    }
}
