package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import java.util.List;
import java.util.Set;

/** The share of subjects that climbed beyond a rung: {@code reached: { rung: mode_participation, beyond: adhesion }}. */
final class Reached implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "reached: { rung: mode_participation, beyond: adhesion }",
                "La part de ceux qui sont montés au-delà d’une marche.");
    }

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("rung", "beyond");
        List<String> rungs = asked.offered("rung");
        int beyond = rungs.isEmpty() ? 0 : rungs.indexOf(asked.oneOf("beyond", rungs)) + 1;
        Relations.Grouped subjects = asked.perSubject(asked.subject());
        String highest = subjects.aggregate("max(" + Ladder.rank(asked.field("rung", "f"), rungs) + ")");
        String reached = subjects.relation.column(highest + " > " + beyond);
        return List.of(new Calculation(
                new Request(
                        subjects.relation,
                        List.of(),
                        List.of("count(*) filter (where " + reached + ")", "count(" + reached + ")", "count(*)")),
                0,
                asked.prefix(),
                Set.of(VALUE),
                reached + " is not null",
                lines -> List.of(Share.share(VALUE, "", lines.get(0)))));
    }
}
