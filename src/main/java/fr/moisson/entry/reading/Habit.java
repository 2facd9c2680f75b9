package fr.moisson.entry.reading;

import org.jspecify.annotations.Nullable;

/** A way people have of writing what a form expects otherwise. */
@FunctionalInterface
interface Habit {
    /** Null when the cell is not written that way. */
    @Nullable
    Understood read(Cell cell);

    /** Whether what a cell comes to may depend on the rest of its row. */
    default boolean looksAlong(Cell cell) {
        return false;
    }
}
