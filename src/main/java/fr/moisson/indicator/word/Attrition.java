package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import java.util.List;
import java.util.Set;

/** The share of those who answered in the first round and not in the last: {@code attrition: rounds}. */
final class Attrition implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "attrition: rounds", "La part de ceux qui ont répondu à la première vague et pas à la dernière.");
    }

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.oneOf("attrition", List.of("rounds"));
        Relations.Grouped subjects = asked.perSubject(asked.subject());
        Relation lines = subjects.relation;
        String before = lines.column(Panel.seen(asked, subjects, asked.before()));
        String after = lines.column(Panel.seen(asked, subjects, asked.after()));
        return List.of(new Calculation(
                new Request(
                        lines,
                        List.of(),
                        List.of(
                                "count(*) filter (where " + before + " and not " + after + ")",
                                "count(*) filter (where " + before + ")",
                                "count(*) filter (where " + before + ")")),
                0,
                asked.prefix(),
                Set.of(VALUE),
                before,
                found -> List.of(Share.share(VALUE, "", found.get(0)))));
    }
}
