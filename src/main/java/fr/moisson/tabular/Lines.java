package fr.moisson.tabular;

import java.util.AbstractSet;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers of rows or columns, packed: a filter hides a hundred thousand rows at once. */
final class Lines extends AbstractSet<Integer> {
    private static final int LAST = 1_048_576;

    private final BitSet numbers = new BitSet();

    /** Numbers no spreadsheet has are left out. */
    void addAll(int first, int last) {
        if (first >= 0 && first <= last && first <= LAST) {
            numbers.set(first, Math.min(last, LAST) + 1);
        }
    }

    Set<Integer> orNone() {
        return numbers.isEmpty() ? Set.of() : this;
    }

    @Override
    public boolean contains(@Nullable Object number) {
        return number instanceof Integer n && n >= 0 && numbers.get(n);
    }

    @Override
    public Iterator<Integer> iterator() {
        return numbers.stream().iterator();
    }

    @Override
    public int size() {
        return numbers.cardinality();
    }
}
