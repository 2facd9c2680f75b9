package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** A sum over a sum, never a mean of ratios: {@code ratio: { sum: ${kg_bio}, over: ${kg_total} }}. */
final class Ratio implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "ratio: { sum: \"${kg_bio}\", over: \"${kg_total}\" }",
                "Une somme rapportée à une somme, jamais une moyenne de rapports.");
    }

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("sum", "over");
        Relation rows = asked.rows();
        String above = asked.number("sum", "f");
        String below = asked.number("over", "f");
        String part = rows.column(above);
        String whole = rows.column(below);
        String both = part + " is not null and " + whole + " is not null";
        return asked.groupings().stream()
                .map(by -> new Calculation(
                                new Request(rows, by.dimensions(), sums(part, whole)),
                                by.dimensions().size(),
                                asked.prefix(),
                                Set.of(VALUE),
                                both,
                                lines -> List.of(ratio(lines.get(0))))
                        .dividing(Calculation.Fraction.over(above, below)))
                .toList();
    }

    /** How many rows have both, their sums, and how many rows there are. */
    static List<String> sums(String part, String whole) {
        String both = " filter (where " + part + " is not null and " + whole + " is not null)";
        return List.of("count(*)" + both, "sum(" + part + ")" + both, "sum(" + whole + ")" + both, "count(*)");
    }

    private static Found ratio(Line line) {
        long n = line.count(0);
        return Found.of(VALUE, Estimate.of(of(line)), n, line.count(3) - n);
    }

    /** Not a number when there is nothing to divide by. */
    static double of(Line line) {
        BigDecimal whole = line.sum(2);
        return whole.signum() == 0 ? Double.NaN : line.sum(1).doubleValue() / whole.doubleValue();
    }
}
