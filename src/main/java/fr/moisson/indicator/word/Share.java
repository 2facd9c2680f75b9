package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Formula;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Statistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the rows of which something is true, among those that answered: {@code share: ${q1} >= 4}; or among some of them: {@code
 * share: { of: "${aime} = 'oui'", among: "${goute} = 'oui'" }}.
 */
final class Share implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "share: ${q1} >= 4",
                "La part des lignes pour lesquelles quelque chose est vrai, parmi celles qui ont répondu (of), ou parmi certaines d’entre elles (among).");
    }

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "among");
        return (asked.has("among") ? Optional.<Formula>empty() : asked.aboutOneChoice("of"))
                .map(formula -> amongAnswers(asked, formula))
                .orElseGet(() -> amongRows(asked));
    }

    /** A condition on one question with few answers is judged once for each answer, not once for each row. */
    private static List<Calculation> amongAnswers(Asked asked, Formula formula) {
        Relation rows = asked.rows();
        String name = formula.names().iterator().next();
        Dimension answer = asked.dimension(rows, name);
        return asked.groupings().stream()
                .map(by -> new Calculation(
                                new Request(rows, Asked.with(by.dimensions(), answer), Request.COUNT),
                                by.dimensions().size(),
                                asked.prefix(),
                                Set.of(VALUE),
                                answer.column() + " is not null",
                                lines -> List.of(share(lines, by.dimensions().size(), formula)))
                        .dividing(Calculation.Fraction.among(formula.condition("f"), null)))
                .toList();
    }

    private static Found share(List<Line> lines, int at, Formula formula) {
        long yes = 0;
        long n = 0;
        long missing = 0;
        for (Line line : lines) {
            String answer = line.codes().get(at);
            if (answer == null) {
                missing += line.count(0);
            } else {
                n += line.count(0);
                yes += formula.expression().holds(name -> answer) ? line.count(0) : 0;
            }
        }
        return Found.of(VALUE, Statistics.share(yes, n), n, missing);
    }

    private static List<Calculation> amongRows(Asked asked) {
        Relation rows = asked.rows();
        String holds = condition(asked, "f");
        String yes = rows.column(holds);
        String some = asked.has("among") ? asked.condition("among", "f") : null;
        String all = some == null ? "count(*)" : "count(*) filter (where " + rows.column(some) + " is not false)";
        List<String> counts = List.of("count(*) filter (where " + yes + ")", "count(" + yes + ")", all);
        return asked.groupings().stream()
                .map(by -> new Calculation(
                                new Request(rows, by.dimensions(), counts),
                                by.dimensions().size(),
                                asked.prefix(),
                                Set.of(VALUE),
                                yes + " is not null",
                                lines -> List.of(share(VALUE, "", lines.get(0))))
                        .dividing(Calculation.Fraction.among(holds, some)))
                .toList();
    }

    /** The SQL of what must be true; null when an answer is missing, or when the row is not among those asked about. */
    static String condition(Asked asked, String row) {
        String of = asked.condition("of", row);
        return asked.has("among") ? "(case when " + asked.condition("among", row) + " then " + of + " end)" : of;
    }

    /** The same to be weighed: 1, 0 or nothing. */
    static Dimension judged(Asked asked, Relation rows, String row) {
        return asked.has("among")
                ? Dimension.plain(rows.column(condition(asked, row) + "::int"))
                : asked.judged("of", rows, row);
    }

    /** From a line of: of how many it is true, how many answered, how many there are. */
    static Found share(String measure, String suffix, Line line) {
        long n = line.count(1);
        return new Found(measure, suffix, Statistics.share(line.count(0), n), n, line.count(2) - n);
    }
}
