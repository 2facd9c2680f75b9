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
 * @param sawKeyTwice whether a key came that had probably been seen before in this sheet
 */
record EncodedBlock(
        CopyText copy,
        int position,
        int read,
        int kept,
        int rowsAside,
        List<SetAside> setAside,
        boolean sawKeyTwice,
        boolean isLast,
        @Nullable String failure) {}
