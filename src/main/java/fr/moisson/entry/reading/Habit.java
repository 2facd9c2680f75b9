package fr.moisson.entry.reading;

import org.jspecify.annotations.Nullable;

/** A way people have of writing what a form expects otherwise. */
@FunctionalInterface
interface Habit {
    /** Null when the cell is not written that way. */
    @Nullable
    Understood read(Cell cell);
}
