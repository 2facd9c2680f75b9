package fr.moisson.tabular;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees in a sheet beyond its texts. Rows count from 1, columns from 0.
 *
 * @param hidden whether the sheet itself is out of sight
 * @param locked whether the sheet is protected against changes
 * @param filtered whether a filter leaves rows out of sight; they are among the hidden rows
 * @param merged the merged areas, as they stand in the file: they may overlap or go far beyond the texts
 * @param marks the cells with something to say; an empty cell has only its comment
 */
public record Appearance(
        boolean hidden,
        boolean locked,
        boolean filtered,
        List<Area> merged,
        Set<Integer> hiddenRows,
        Set<Integer> hiddenColumns,
        Map<At, Mark> marks) {

    public static final Appearance NONE = new Appearance(false, false, false, List.of(), Set.of(), Set.of(), Map.of());

    /** All that is known of a sheet too big to be looked at. */
    static final Appearance HIDDEN = new Appearance(true, false, false, List.of(), Set.of(), Set.of(), Map.of());

    static Appearance unknown(boolean hidden) {
        return hidden ? HIDDEN : NONE;
    }

    public @Nullable Mark mark(int row, int column) {
        if (marks.isEmpty()) {
            return null;
        }
        return marks instanceof Marks packed ? packed.mark(row, column) : marks.get(new At(row, column));
    }
}
