package fr.moisson.indicator.query;

import java.text.CollationKey;
import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What lines are grouped by.
 *
 * @param column of the relation
 * @param code SQL of the text that stands in groups, {@code %s} for the column
 * @param order the codes in the order a reader expects; empty when they sort by themselves
 * @param sorted whether the order of the lines matters at all
 * @param offered how many answers there are to choose from; 0 when anything may be written
 */
public record Dimension(String column, String code, List<String> order, boolean sorted, int offered) {
    private static final Collator ALPHABET = Collator.getInstance(Locale.FRANCE);
    private static final int MANY = 100_000;
    private static final Map<String, CollationKey> SPELT = new ConcurrentHashMap<>();

    public Dimension(String column, String code, List<String> order) {
        this(column, code, order, true, order.size());
    }

    /** A column to be weighed, not read: numbers whose lines come in any order. */
    public static Dimension plain(String column) {
        return among(0, column, "%s");
    }

    /** The same of a column with so many answers to choose from. @param worth SQL of the number that stands for one, {@code %s} for the column */
    static Dimension among(int offered, String column, String worth) {
        return new Dimension(column, "(" + worth + ")::text", List.of(), false, offered);
    }

    public String codeSql() {
        return code.replace("%s", column);
    }

    /** Codes as a reader expects them, nothing last. */
    public List<@Nullable String> inOrder(Set<@Nullable String> codes) {
        List<@Nullable String> ordered = codes.stream()
                .filter(Objects::nonNull)
                .map(code -> new Placed(rank(code), spelt(code)))
                .sorted()
                .map(placed -> placed.key().getSourceString())
                .collect(Collectors.toCollection(ArrayList::new));
        if (codes.contains(null)) {
            ordered.add(null);
        }
        return ordered;
    }

    /** The same names come back in many indicators. */
    private static CollationKey spelt(String code) {
        if (SPELT.size() > MANY) {
            SPELT.clear();
        }
        return SPELT.computeIfAbsent(code, ALPHABET::getCollationKey);
    }

    private record Placed(int rank, CollationKey key) implements Comparable<Placed> {
        @Override
        public int compareTo(Placed other) {
            return rank == other.rank ? key.compareTo(other.key) : Integer.compare(rank, other.rank);
        }
    }

    private int rank(String code) {
        int at = order.indexOf(code);
        return at < 0 ? order.size() : at;
    }
}
