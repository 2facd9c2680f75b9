package fr.moisson.entry.files;

import fr.moisson.entry.layout.Line;
import fr.moisson.entry.layout.Passed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a sheet that are checked and written together.
 *
 * @param passed what was passed over among them
 * @param isLast whether the sheet ends with it
 * @param failure why the rest of the sheet cannot be read; then none of it counts
 */
record Block(
        List<Line> lines,
        List<Passed> passed,
        boolean isLast,
        @Nullable String failure) {}
