package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.statistics.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From each rung, the share that went on to each other and the share that stayed there, « fin »: {@code transitions: { rung:
 * mode_participation, date: date_mode }}. The n is the number that took this way.
 */
final class Transitions implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "transitions: { rung: mode_participation, date: date_mode }",
                "De chaque marche, la part de ceux qui sont passés à chaque autre, et de ceux qui y sont restés.");
    }

    private static final String PART = "part";
    private static final String END = "fin";

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("rung", "date");
        Source source = asked.source();
        List<String> rungs = asked.offered("rung");
        String rung = asked.field("rung", "f");
        String order = "over (partition by " + asked.subject() + " collate \"C\" order by " + asked.field("date", "f")
                + ", " + Ladder.rank(rung, rungs) + ", f._id)";
        String from = "from (select " + asked.subject() + " as who, " + rung + " as rung, lead(" + rung + ") " + order
                + " as next " + source.from() + ") s";
        Relation steps = asked.relations().other(source, from, "s.who", asked.subject(), false);
        Dimension here = new Dimension(steps.column("s.rung"), "(%s)::text", rungs);
        Dimension next = new Dimension(steps.column("coalesce(s.next, '" + END + "')"), "(%s)::text", rungs);
        return List.of(new Calculation(
                        new Request(steps, List.of(here, next), Request.COUNT),
                        0,
                        asked.prefix(),
                        Set.of(PART),
                        "true",
                        Transitions::parts)
                .suffixed(way -> "(" + here.codeSql() + ") = " + Calculation.quoted(way.replaceFirst(" / .*", ""))));
    }

    private static List<Found> parts(List<Line> lines) {
        Map<String, Long> from = new LinkedHashMap<>();
        lines.forEach(line -> from.merge(String.valueOf(line.codes().get(0)), line.count(0), Long::sum));
        List<Found> found = new ArrayList<>();
        for (Line line : lines) {
            String here = String.valueOf(line.codes().get(0));
            double all = from.getOrDefault(here, 0L);
            String way = here + " / " + line.codes().get(1);
            found.add(new Found(PART, way, Estimate.of(line.count(0) / all), line.count(0), 0L));
        }
        return found;
    }
}
