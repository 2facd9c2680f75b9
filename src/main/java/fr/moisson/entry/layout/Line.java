package fr.moisson.entry.layout;

import fr.moisson.tabular.At;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table, under the columns of its layout. Mostly it is a row of the sheet; where months or days are columns, a row of the
 * sheet gives several.
 *
 * @param number of the row in the sheet, from 1
 * @param column by which it is told from the other lines of the same row, from 0; negative when the row has no other
 * @param table which table of the layout it is of, from 0
 * @param cells the texts, in the order of the layout's columns
 * @param origins where each text stands in the sheet; null when it is this row, under the very column
 */
public record Line(
        int number,
        int column,
        int table,
        List<String> cells,
        @Nullable List<@Nullable At> origins) {
    public static final int WHOLE_ROW = -1;

    static Line of(int number, int table, List<String> cells) {
        return new Line(number, WHOLE_ROW, table, cells, null);
    }

    /** The same with other texts. */
    public Line with(List<String> others) {
        return new Line(number, column, table, others, origins);
    }

    public String cell(int at) {
        return at < 0 || at >= cells.size() ? "" : cells.get(at);
    }

    /** Where the text of a column stands; null when it stands nowhere in the sheet, as the name of the sheet itself. */
    public @Nullable At origin(int at) {
        if (origins == null) {
            return new At(number, at);
        }
        return at < origins.size() ? origins.get(at) : null;
    }

    /** Whether it is a row of the sheet as it stands. */
    public boolean isWhole() {
        return origins == null;
    }
}
