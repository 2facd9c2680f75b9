package fr.moisson.interview;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.Collectors;
import org.bitbucket.cowwoc.diffmatchpatch.DiffMatchPatch;

/**
 * Two texts that began as one, put together: what was changed in one is changed in the other, where its surroundings are found again
 * (Fraser, « Differential Synchronization », 2009).
 *
 * @param unplaced what was written where the other text has changed too much to say where it goes
 */
record Merge(String text, List<String> unplaced) {
    /** A change is put only where its surroundings are nearly the same, for a word in the wrong place says something else. */
    private static final float SAME = 0.25f;

    /** In characters: how far what surrounds a change may have moved. */
    private static final int FARTHEST = 20_000;

    /**
     * @param before what both began from
     * @param mine what one made of it
     * @param theirs what the other made of it, and has kept
     */
    static Merge of(String before, String mine, String theirs) {
        if (before.equals(theirs)) {
            return new Merge(mine, List.of());
        }
        if (before.isBlank()) {
            return new Merge(theirs.stripTrailing() + "\n" + mine, List.of());
        }
        DiffMatchPatch matching = new DiffMatchPatch();
        matching.matchThreshold = SAME;
        matching.matchDistance = FARTHEST;
        LinkedList<DiffMatchPatch.Diff> differences = matching.diffMain(before, mine);
        matching.diffCleanupSemantic(differences);
        String merged = theirs;
        List<String> unplaced = new ArrayList<>();
        for (DiffMatchPatch.Patch change : matching.patchMake(before, differences)) {
            Object[] applied = matching.patchApply(new LinkedList<>(List.of(change)), merged);
            if (isWhole((boolean[]) applied[1])) {
                merged = (String) applied[0];
            } else if (!written(change).isBlank()) {
                unplaced.add(written(change));
            }
        }
        return new Merge(merged, unplaced);
    }

    /** A long change is made piece by piece. */
    private static boolean isWhole(boolean[] pieces) {
        for (boolean placed : pieces) {
            if (!placed) {
                return false;
            }
        }
        return true;
    }

    private static String written(DiffMatchPatch.Patch change) {
        return change.diffs.stream()
                .filter(part -> part.operation == DiffMatchPatch.Operation.INSERT)
                .map(part -> part.text)
                .collect(Collectors.joining(" "));
    }

    /** With what has found no place at the end, marked, so that nothing is lost. */
    String whole() {
        if (unplaced.isEmpty()) {
            return text;
        }
        return text.stripTrailing() + "\n\n"
                + unplaced.stream().map(one -> "[à replacer] " + one.strip()).collect(Collectors.joining("\n")) + "\n";
    }
}
