package fr.moisson.tabular;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows of a file that knows it has ended only when it is asked for one more. */
abstract class RowsAhead implements Iterator<Row> {
    private @Nullable Row next;

    /** Null after the last one. */
    abstract @Nullable Row advance();

    @Override
    public final boolean hasNext() {
        if (next == null) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public final Row next() {
        Row row = next == null ? advance() : next;
        if (row == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return row;
    }
}
