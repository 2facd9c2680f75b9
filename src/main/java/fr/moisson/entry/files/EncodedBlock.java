package fr.moisson.entry.files;

import fr.moisson.entry.CopyText;
import fr.moisson.entry.rows.SetAside;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block ready for the database.
 *
 * @param copy the rows kept
 * @param position the last row of the sheet in it, 0 when it has none
 * @param rowsAside rows not kept; {@code setAside} also tells the cells left out of rows that are
 * @param readings the cells that were not taken as they stood
 * @param sawKeyTwice whether a key came that had probably been seen before in this sheet
 */
record EncodedBlock(
        CopyText copy,
        int position,
        int read,
        int kept,
        int rowsAside,
        List<SetAside> setAside,
        List<CellReading> readings,
        boolean sawKeyTwice,
        boolean isLast,
        @Nullable String failure) {

    static EncodedBlock failed(String failure) {
        return new EncodedBlock(new CopyText(), 0, 0, 0, 0, List.of(), List.of(), false, true, failure);
    }
}
