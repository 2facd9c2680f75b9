package fr.moisson.interview.coding;

import java.util.LinkedList;
import java.util.Optional;
import org.bitbucket.cowwoc.diffmatchpatch.DiffMatchPatch;
import org.bitbucket.cowwoc.diffmatchpatch.DiffMatchPatch.Diff;
import org.bitbucket.cowwoc.diffmatchpatch.DiffMatchPatch.Operation;

/**
 * Where a passage is in a text, in code points.
 *
 * @param end the first that is no longer in it
 */
record Place(int start, int end) {
    Place {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("place " + start + "–" + end);
        }
    }

    /** What is there. @throws IndexOutOfBoundsException when the text is shorter */
    String in(String text) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }

    boolean overlaps(Place other) {
        return start < other.end && other.start < end;
    }

    /** Where these words are, when they are there exactly once. */
    static Optional<Place> ofOnly(String words, String text) {
        int at = text.indexOf(words);
        return at < 0 || text.indexOf(words, at + 1) >= 0 ? Optional.empty() : Optional.of(at(at, words, text));
    }

    /** Where these words are, nearest to a place. */
    static Optional<Place> nearest(String words, String text, int start) {
        int from = text.offsetByCodePoints(0, Math.min(start, text.codePointCount(0, text.length())));
        int before = text.lastIndexOf(words, from);
        int after = text.indexOf(words, from);
        if (before < 0 && after < 0) {
            return Optional.empty();
        }
        boolean isAfter = before < 0 || after >= 0 && after - from < from - before;
        return Optional.of(at(isAfter ? after : before, words, text));
    }

    private static Place at(int index, String words, String text) {
        int start = text.codePointCount(0, index);
        return new Place(start, start + words.codePointCount(0, words.length()));
    }

    /** How one text became another; to be asked for many places. */
    static final class Course {
        private final String before;
        private final String after;
        private final LinkedList<Diff> differences;

        Course(String before, String after) {
            this.before = before;
            this.after = after;
            DiffMatchPatch matching = new DiffMatchPatch();
            differences = matching.diffMain(before, after);
            matching.diffCleanupSemantic(differences);
        }

        /**
         * Where the words of a place have gone. What was put in the place of its first or last words belongs to it, what was added around
         * does not. Empty when none is left.
         */
        Optional<Place> of(Place place) {
            int from = before.offsetByCodePoints(0, place.start());
            int to = before.offsetByCodePoints(from, place.end() - place.start());
            int old = 0;
            int now = 0;
            int first = -1;
            int last = -1;
            boolean kept = false;
            boolean replaced = false;
            for (Diff difference : differences) {
                int length = difference.text.length();
                if (difference.operation == Operation.INSERT) {
                    now += length;
                    last = replaced ? now : last;
                    replaced = false;
                    continue;
                }
                boolean same = difference.operation == Operation.EQUAL;
                boolean inside = old < to && old + length > from;
                boolean within = inside && old >= from && old + length <= to;
                if (inside && same) {
                    first = first < 0 ? now + Math.max(0, from - old) : first;
                    last = now + Math.min(length, to - old);
                    kept = true;
                } else if (within) {
                    first = first < 0 ? now : first;
                    last = now;
                }
                replaced = within && !same;
                old += length;
                now += same ? length : 0;
            }
            return kept && last > first
                    ? Optional.of(new Place(after.codePointCount(0, first), after.codePointCount(0, last)))
                    : Optional.empty();
        }
    }
}
