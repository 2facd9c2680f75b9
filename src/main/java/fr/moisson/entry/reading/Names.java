package fr.moisson.entry.reading;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/** The names of places that are known: the project's, those of the data in force, and those people decided mean the same. */
public final class Names {
    public static final Names NONE = of(List.of(), Map.of());

    private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();
    private static final int MOST = 4;
    private static final Pattern CALLED =
            Pattern.compile("(^|_)(ecole|cantine|partenaire|structure|etablissement)(_|$)");

    private final Map<String, PlaceName> known = new LinkedHashMap<>();
    private final Map<String, String> byKey = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    private Names() {}

    /** @param aliases what was written, to the name it was decided to mean */
    public static Names of(Collection<String> known, Map<String, String> aliases) {
        Names names = new Names();
        known.forEach(names::add);
        aliases.forEach(
                (written, name) -> names.aliases.put(PlaceName.of(written).key(), name));
        aliases.values().forEach(names::add);
        return names;
    }

    Names copy() {
        Names names = new Names();
        names.known.putAll(known);
        names.byKey.putAll(byKey);
        names.aliases.putAll(aliases);
        return names;
    }

    void add(String name) {
        PlaceName place = PlaceName.of(name);
        known.putIfAbsent(name, place);
        byKey.putIfAbsent(place.key(), name);
    }

    boolean hasDecisions() {
        return !aliases.isEmpty();
    }

    /** Whether a field names a place or a partner: by its role, or else by how it is called. */
    public static boolean isAskedBy(Field field) {
        return field.type() == FieldType.TEXT
                && !field.isCalculated()
                && (field.has("site")
                        || field.has("territory")
                        || CALLED.matcher(field.name()).find());
    }

    /** The keys of the questions that may be asked about a name. */
    public static Set<String> questionKeys(String written) {
        return Set.of(Expected.key(Rule.CLOSE_NAME, written), Expected.key(Rule.RARE_NAME, written));
    }

    /** Whether a question is asked because a name looks like others. */
    public static boolean isAboutLikeness(String questionKey) {
        return questionKey.startsWith(Rule.CLOSE_NAME.word() + "|");
    }

    /** Of names, the surest first, those that may be one of the names before them, and which. */
    public static Map<String, List<String>> alike(Collection<String> surestFirst) {
        Names before = new Names();
        Map<String, List<String>> alike = new LinkedHashMap<>();
        for (String name : surestFirst) {
            Match match = before.match(name);
            if (match.kind() != Kind.UNKNOWN && match.kind() != Kind.EXACT && match.kind() != Kind.DECIDED) {
                alike.put(name, match.names());
            }
            before.add(name);
        }
        return alike;
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    Set<String> all() {
        return known.keySet();
    }

    /** How a name that was written is one of those known: the one it is, or those it may be, the likeliest first. */
    public record Match(Kind kind, List<String> names) {
        public Match {
            names = List.copyOf(names);
        }
    }

    /** How near a written name is to those known. */
    public enum Kind {
        EXACT,
        /** People decided what it means. */
        DECIDED,
        /** The same but for accents, case, spaces, punctuation and usual abbreviations. */
        SAME,
        /** A school's name cut short, as only one of those known can be: « Mat. Jaurès » of « École maternelle Jean Jaurès ». */
        SHORTER,
        /** Perhaps one of these. */
        CLOSE,
        UNKNOWN
    }

    public Match match(String written) {
        PlaceName place = PlaceName.of(written);
        String decided = aliases.get(place.key());
        if (decided != null) {
            return new Match(decided.equals(written) ? Kind.EXACT : Kind.DECIDED, List.of(decided));
        }
        String same = same(written, place);
        if (same != null) {
            return new Match(same.equals(written) ? Kind.EXACT : Kind.SAME, List.of(same));
        }
        List<String> close = known.entrySet().stream()
                .filter(other -> place.isLike(other.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.<String>comparingDouble(name ->
                                -LIKENESS.apply(place.key(), PlaceName.of(name).key()))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
        if (close.isEmpty()) {
            return new Match(Kind.UNKNOWN, close);
        }
        boolean isShorter = close.size() == 1 && place.isShorterNameOf(PlaceName.of(close.get(0)));
        return new Match(isShorter ? Kind.SHORTER : Kind.CLOSE, close);
    }

    /** The first that was known under that key, so that two spellings of a list end as one. */
    private @Nullable String same(String written, PlaceName place) {
        return place.key().isEmpty() ? known.containsKey(written) ? written : null : byKey.get(place.key());
    }
}
