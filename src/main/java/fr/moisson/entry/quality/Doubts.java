package fr.moisson.entry.quality;

import java.util.ArrayList;
import java.util.List;

/** The first doubts of one kind, and how many there are in all. */
final class Doubts {
    static final int SHOWN = 20;

    private final List<Doubt> first = new ArrayList<>();
    private long count;

    void add(Doubt doubt) {
        count++;
        show(doubt);
    }

    /** Shows one that was counted already. */
    void show(Doubt doubt) {
        if (first.size() < SHOWN) {
            first.add(doubt);
        }
    }

    void alsoCount(long more) {
        count += more;
    }

    List<Doubt> first() {
        return first;
    }

    long count() {
        return count;
    }
}
