package fr.moisson.entry.reading;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of places that are known: the project's, those of the data in force, and those people decided mean the same. */
public final class Names {
    public static final Names NONE = new Names(Set.of(), Map.of());

    private final Set<String> known;
    private final Map<String, String> aliases;

    private Names(Set<String> known, Map<String, String> aliases) {
        this.known = known;
        this.aliases = aliases;
    }

    /** @param aliases what was written, to the name it was decided to mean */
    public static Names of(Collection<String> known, Map<String, String> aliases) {
        return new Names(new LinkedHashSet<>(known), Map.copyOf(aliases));
    }

    /** How a name that was written is one of those known. */
    public record Match(Kind kind, List<String> names) {
        public Match {
            names = List.copyOf(names);
        }
    }

    /** How near a written name is to those known. */
    public enum Kind {
        EXACT,
        /** The same but for accents, case, spaces, punctuation and usual abbreviations. */
        SAME,
        /** Perhaps one of these, the likeliest first. */
        CLOSE,
        UNKNOWN
    }

    public Match match(String written) {
        if (known.contains(written)) {
            return new Match(Kind.EXACT, List.of(written));
        }
        String decided = aliases.get(written);
        return decided == null ? new Match(Kind.UNKNOWN, List.of()) : new Match(Kind.SAME, List.of(decided));
    }
}
