package fr.moisson.indicator;

import fr.moisson.indicator.Calculation.Found;
import fr.moisson.indicator.statistics.Distribution;
import fr.moisson.indicator.statistics.Estimate;
import fr.moisson.indicator.statistics.Statistics;
import java.util.List;
import java.util.Set;

/**
 * How a ratio differs after a beginning from before ({@code since}): its relative variation, and two tests on the ratio of each row.
 * {@code contrast: phases}, beside {@code ratio}.
 */
final class Contrast implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "contrast: phases",
                "L’écart d’un rapport entre avant et après un commencement\u202F; s’écrit à côté de «\u00A0ratio\u00A0» et de «\u00A0since\u00A0».");
    }

    private static final String VARIATION = "variation";
    private static final String WELCH = "ecart_journalier";
    private static final String RANKS = "mann_whitney";

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.oneOf("contrast", List.of("phases"));
        if (!asked.source().hasPhases() || !asked.says("ratio")) {
            asked.fault(
                    "contrast",
                    "il faut aussi «\u00A0ratio: …\u00A0» et «\u00A0since: …\u00A0», qui sépare avant et après.");
            return List.of();
        }
        Asked ratio = asked.about("ratio");
        Relation rows = asked.rows();
        String part = rows.column(ratio.number("sum", "f"));
        String whole = rows.column(ratio.number("over", "f"));
        String each = rows.column(
                "(" + ratio.number("sum", "f") + ")::float8 / nullif((" + ratio.number("over", "f") + ")::float8, 0)");
        Dimension phase = Dimension.plain(rows.column(asked.source().phase()));
        return List.of(
                new Calculation(
                        new Request(rows, List.of(phase), Ratio.sums(part, whole)),
                        0,
                        asked.prefix(),
                        Set.of(VARIATION),
                        part + " is not null and " + whole + " is not null",
                        lines -> List.of(variation(lines))),
                new Calculation(
                        new Request(rows, List.of(phase, Dimension.plain(each)), Request.COUNT),
                        0,
                        asked.prefix(),
                        Set.of(WELCH, RANKS),
                        each + " is not null",
                        Contrast::tests));
    }

    static Line phase(List<Line> lines, String phase) {
        return lines.stream()
                .filter(line -> phase.equals(line.codes().get(0)))
                .findFirst()
                .orElse(new Line(lines.get(0).codes(), java.util.Arrays.asList(null, null, null, null)));
    }

    private static Found variation(List<Line> lines) {
        Line before = phase(lines, "avant");
        Line after = phase(lines, "après");
        long n = before.count(0) + after.count(0);
        double change = Ratio.of(after) / Ratio.of(before) - 1;
        return Found.of(VARIATION, Estimate.of(change), n, before.count(3) + after.count(3) - n);
    }

    private static List<Found> tests(List<Line> lines) {
        Distribution before = of(lines, "avant");
        Distribution after = of(lines, "après");
        long n = before.n() + after.n();
        long missing = Median.missing(lines, 1);
        return List.of(
                Found.of(WELCH, Statistics.welch(after, before), n, missing),
                Found.of(RANKS, Statistics.mannWhitney(after, before), n, missing));
    }

    private static Distribution of(List<Line> lines, String phase) {
        return Median.numbers(
                lines.stream().filter(line -> phase.equals(line.codes().get(0))).toList(), 1);
    }
}
