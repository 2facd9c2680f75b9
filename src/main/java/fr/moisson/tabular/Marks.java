package fr.moisson.tabular;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The marks of a sheet by cell, packed: a sheet has a date in every row, and one mark serves all its dates. */
final class Marks extends AbstractMap<At, Mark> {
    private final long[] places;
    private final Mark[] marks;

    private Marks(long[] places, Mark[] marks) {
        this.places = places;
        this.marks = marks;
    }

    @Nullable
    Mark mark(int row, int column) {
        int found = Arrays.binarySearch(places, place(row, column));
        return found < 0 ? null : marks[found];
    }

    @Override
    public @Nullable Mark get(@Nullable Object key) {
        return key instanceof At at ? mark(at.row(), at.column()) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public Set<Map.Entry<At, Mark>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return places.length;
            }

            @Override
            public Iterator<Map.Entry<At, Mark>> iterator() {
                return IntStream.range(0, places.length)
                        .mapToObj(i -> Map.entry(new At((int) (places[i] >> 32), (int) places[i]), marks[i]))
                        .iterator();
            }
        };
    }

    private static long place(int row, int column) {
        return (long) row << 32 | column;
    }

    /** Cells come in the order of the sheet, except in files made to deceive. */
    static final class Builder {
        private long[] places = new long[64];
        private Mark[] marks = new Mark[64];
        private int size;
        private boolean ordered = true;

        boolean isFull() {
            return size == Limits.MARKS;
        }

        void add(int row, int column, Mark mark) {
            if (isFull()) {
                return;
            }
            if (size == places.length) {
                places = Arrays.copyOf(places, size * 2);
                marks = Arrays.copyOf(marks, size * 2);
            }
            places[size] = place(row, column);
            marks[size] = mark;
            ordered &= size == 0 || places[size - 1] < places[size];
            size++;
        }

        Map<At, Mark> build() {
            if (size == 0) {
                return Map.of();
            }
            return ordered ? new Marks(Arrays.copyOf(places, size), Arrays.copyOf(marks, size)) : sorted();
        }

        private Marks sorted() {
            TreeMap<Long, Mark> byPlace = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                byPlace.put(places[i], marks[i]);
            }
            List<Long> inOrder = List.copyOf(byPlace.keySet());
            return new Marks(
                    inOrder.stream().mapToLong(Long::longValue).toArray(),
                    byPlace.values().toArray(Mark[]::new));
        }
    }
}
