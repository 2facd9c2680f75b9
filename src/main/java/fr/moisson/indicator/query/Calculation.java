package fr.moisson.indicator.query;

import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request and what to make of its lines, group by group.
 *
 * @param breakdown how many of the request's dimensions name a group; the others are numbers or answers to be weighed
 * @param prefix of the group names, an item's name; empty when there is none
 * @param measures that the statistic gives
 * @param counted SQL over the relation's columns: the lines that enter the number; the others lack an answer
 * @param suffix from what the statistic adds to a group's name, the SQL condition of the lines that concerns; null when it adds nothing
 * @param gives from what the statistic adds to a group's name, in SQL over the rows {@code f} whether a row is one of those it says; null
 *     when it speaks of them all
 * @param fraction what is divided and by what; null when a row by itself does not tell
 */
public record Calculation(
        Request request,
        int breakdown,
        String prefix,
        Set<String> measures,
        String counted,
        Statistic statistic,
        @Nullable UnaryOperator<String> suffix,
        @Nullable UnaryOperator<String> gives,
        @Nullable Fraction fraction) {

    private static final Pattern BETWEEN_CODES = Pattern.compile(" / ");

    public Calculation(
            Request request, int breakdown, String prefix, Set<String> measures, String counted, Statistic statistic) {
        this(request, breakdown, prefix, measures, counted, statistic, null, null, null);
    }

    /**
     * One number over another, in SQL over the rows {@code f}: so many rows of which something holds among so many, or a sum over a sum.
     *
     * @param holds true of the rows of the numerator; null when all the rows are in both
     * @param among false of the rows that are not asked about; null when all are
     * @param above what is added up in the numerator; null when rows are counted
     * @param below what is added up in the denominator; null when rows are counted
     */
    public record Fraction(
            @Nullable String holds,
            @Nullable String among,
            @Nullable String above,
            @Nullable String below) {
        public static Fraction among(String holds, @Nullable String some) {
            return new Fraction(holds, some, null, null);
        }

        public static Fraction over(String above, String below) {
            return new Fraction(null, null, above, below);
        }
    }

    /** The same, that says what it divides and by what. */
    public Calculation dividing(Fraction divided) {
        return new Calculation(request, breakdown, prefix, measures, counted, statistic, suffix, gives, divided);
    }

    /** What comes out of the lines of one group. */
    public interface Statistic {
        List<Found> of(List<Line> lines);
    }

    /**
     * @param suffix of the group's name, an answer or a rung; empty when there is none
     * @param n what it rests on
     * @param missing left out because an answer is missing
     */
    public record Found(
            String measure,
            String suffix,
            Estimate estimate,
            @Nullable Long n,
            @Nullable Long missing) {
        public static Found of(String measure, Estimate estimate, long n, @Nullable Long missing) {
            return new Found(measure, "", estimate, n, missing);
        }
    }

    /** The same, whose statistic ends the names of groups; all the lines of the group are behind each. */
    public Calculation suffixed() {
        return suffixed(any -> "true");
    }

    public Calculation suffixed(UnaryOperator<String> lines) {
        return new Calculation(request, breakdown, prefix, measures, counted, statistic, lines, gives, fraction);
    }

    /** The same, whose statistic ends the names of groups with an answer. */
    public Calculation answered(UnaryOperator<String> gives) {
        return new Calculation(
                request, breakdown, prefix, measures, counted, statistic, any -> "true", gives, fraction);
    }

    public List<Dimension> groupDimensions() {
        return request.dimensions().subList(0, breakdown);
    }

    /** The condition, over the relation's columns, of the lines that make a group; null when the group is none of its. */
    @Nullable
    public String lines(String group) {
        List<String> codes = codes(group);
        if (codes == null) {
            return null;
        }
        StringBuilder same = new StringBuilder("true");
        for (int i = 0; i < breakdown; i++) {
            same.append(" and (")
                    .append(groupDimensions().get(i).codeSql())
                    .append(")::text = ")
                    .append(quoted(codes.get(i)));
        }
        if (suffix != null) {
            same.append(" and ").append(suffix.apply(suffix(group)));
        }
        return same.toString();
    }

    /** Whether a group may be one of its own: it has as many codes. */
    public boolean fits(String group) {
        return codes(group) != null;
    }

    /** What the statistic added to the name of a group of its own; empty when it adds nothing. */
    public String suffix(String group) {
        List<String> codes = codes(group);
        return suffix == null || codes == null ? "" : String.join(" / ", codes.subList(breakdown, codes.size()));
    }

    /** The codes of a group, what its statistic adds last; null when there are not as many as it makes. */
    public @Nullable List<String> codes(String group) {
        String rest = group;
        if (!prefix.isEmpty()) {
            if (!group.equals(prefix) && !group.startsWith(prefix + " / ")) {
                return null;
            }
            rest = group.equals(prefix) ? "" : group.substring(prefix.length() + 3);
        } else if (group.equals("total")) {
            rest = "";
        }
        List<String> codes = rest.isEmpty() ? List.of() : List.of(BETWEEN_CODES.split(rest, -1));
        boolean fits = suffix == null ? codes.size() == breakdown : codes.size() > breakdown;
        return fits ? codes : null;
    }

    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
