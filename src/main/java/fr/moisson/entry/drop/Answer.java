package fr.moisson.entry.drop;

import org.jspecify.annotations.Nullable;

/**
 * What is answered to someone about one of the files they dropped.
 *
 * @param drop null when nothing was kept
 */
record Answer(
        String given, Kind kind, String sentence, @Nullable Integer drop) {

    /** What became of it. */
    enum Kind {
        TAKEN,
        WAITS,
        THERE,
        REFUSED
    }
}
