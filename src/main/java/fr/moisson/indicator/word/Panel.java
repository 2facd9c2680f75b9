package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;

/** How many questionnaires came back in each round, and how many subjects answered both: {@code panel: rounds}. */
final class Panel implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "panel: rounds",
                "Combien de questionnaires sont revenus à chaque vague, et combien de personnes ont répondu aux deux.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.oneOf("panel", List.of("rounds"));
        Relation rows = asked.rows();
        String round = asked.role("round", "la vague");
        Dimension rounds = asked.dimension(rows, round);
        Relations.Grouped subjects = asked.perSubject(asked.subject());
        String both = subjects.relation.column(
                seen(asked, subjects, asked.before()) + " and " + seen(asked, subjects, asked.after()));
        return List.of(
                new Calculation(
                        new Request(rows, List.of(rounds), Request.COUNT),
                        1,
                        asked.prefix(),
                        Set.of(VALUE),
                        "true",
                        lines -> List.of(count("", lines.get(0)))),
                new Calculation(
                        new Request(subjects.relation, List.of(), List.of("count(*) filter (where " + both + ")")),
                        0,
                        asked.prefix().isEmpty() ? "appariés" : asked.prefix() + " / appariés",
                        Set.of(VALUE),
                        both,
                        lines -> List.of(count("", lines.get(0)))));
    }

    private static Found count(String suffix, Line line) {
        return new Found(VALUE, suffix, Estimate.of(line.count(0)), line.count(0), 0L);
    }

    /** SQL: whether a subject answered in a round. */
    static String seen(Asked asked, Relations.Grouped subjects, String round) {
        String column = asked.source().column(asked.role("round", "la vague"), "f");
        return subjects.aggregate("bool_or(" + column + " = '" + round + "')");
    }
}
