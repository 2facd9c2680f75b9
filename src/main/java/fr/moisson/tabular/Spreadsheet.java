package fr.moisson.tabular;

import java.util.Iterator;
import java.util.List;

/**
 * A workbook or a CSV file, read as a stream. Every file is taken as hostile. A CSV file has one sheet whose name is empty.
 * Numbers come as {@code 1234.5}, dates as {@code 2025-02-28}, yes/no cells as {@code true} and {@code false}, texts as typed.
 */
public interface Spreadsheet extends AutoCloseable {

    List<String> sheetNames();

    /** The rows of a sheet from its first row on, empty rows left out; the caller reads one sheet at a time. */
    Iterator<Row> rows(String sheet);

    /** About how many rows a sheet has, for a progress bar only; 0 when nothing is known. */
    default long expectedRows() {
        return 0;
    }

    /** What a person sees in a sheet beyond its texts; {@link Appearance#NONE} for a CSV file and for a sheet too big to be a person's. */
    default Appearance appearance(String sheet) {
        return Appearance.NONE;
    }

    @Override
    void close();
}
