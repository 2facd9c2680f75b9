package fr.moisson.entry.drop;

import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A version of a file beside the one whose place it may take: what someone compares before they answer.
 *
 * @param before empty when the file it resembles has left the folder since
 */
record PendingDrop(Drop drop, Optional<Drop> before, List<Sheet> sheets) {

    /**
     * How many rows a sheet has, headers included.
     *
     * @param name empty for a CSV file
     */
    record Sheet(String name, long before, long after, boolean wasThere, boolean isThere) {
        private static final String NO_SHEET = "pas de feuille";

        public String saidBefore() {
            return wasThere ? French.number(before) : NO_SHEET;
        }

        public String saidAfter() {
            return isThere ? French.number(after) : NO_SHEET;
        }
    }

    static PendingDrop of(Drop drop, Optional<Drop> before, Kept kept) {
        Contents after = read(drop, kept);
        Optional<Contents> was = before.map(one -> read(one, kept));
        Set<String> names = new LinkedHashSet<>();
        was.ifPresent(contents -> names.addAll(contents.sheets()));
        names.addAll(after.sheets());
        List<Sheet> sheets = new ArrayList<>();
        for (String name : names) {
            sheets.add(new Sheet(
                    name,
                    was.map(contents -> contents.rows(name)).orElse(0L),
                    after.rows(name),
                    was.filter(contents -> contents.sheets().contains(name)).isPresent(),
                    after.sheets().contains(name)));
        }
        return new PendingDrop(drop, before, sheets);
    }

    private static Contents read(Drop drop, Kept kept) {
        return kept.has(drop.project(), drop.sha256())
                ? kept.as(drop.project(), drop.sha256(), drop.last(), Contents::ofWhatItMayBe)
                : Contents.NONE;
    }
}
