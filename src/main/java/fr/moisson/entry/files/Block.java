package fr.moisson.entry.files;

import fr.moisson.tabular.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a sheet that are checked and written together.
 *
 * @param isLast whether the sheet ends with it
 * @param failure why the rest of the sheet cannot be read; then none of it counts
 */
record Block(List<Row> rows, boolean isLast, @Nullable String failure) {}
