package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import fr.moisson.indicator.statistics.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How far subjects climbed, by the highest rung of each, rungs being the choices in their order: {@code ladder: mode_participation}. */
final class Ladder implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "ladder: { rung: mode_participation }",
                "La marche la plus haute atteinte par chacun, les réponses étant les marches dans leur ordre.");
    }

    private static final String PART = "part";
    private static final String AT_LEAST = "au_moins";
    private static final String COUNT = "effectif";

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        List<String> rungs = asked.offered("rung");
        Relations.Grouped subjects = asked.perSubject(asked.subject());
        String highest =
                subjects.relation.column(subjects.aggregate("max(" + rank(asked.field("rung", "f"), rungs) + ")"));
        return List.of(new Calculation(
                        new Request(subjects.relation, List.of(Dimension.plain(highest)), Request.COUNT),
                        0,
                        asked.prefix(),
                        Set.of(PART, AT_LEAST, COUNT),
                        highest + " is not null",
                        lines -> climbed(lines, rungs))
                .suffixed());
    }

    /** The SQL of a rung's place, from 1; null when it is none. */
    static String rank(String column, List<String> rungs) {
        return "array_position(array["
                + String.join(
                        ", ",
                        rungs.stream()
                                .map(rung -> "'" + rung.replace("'", "''") + "'")
                                .toList()) + "]::text[], " + column + ")";
    }

    private static List<Found> climbed(List<Line> lines, List<String> rungs) {
        long[] counts = new long[rungs.size() + 2];
        for (Line line : lines) {
            String code = line.codes().get(0);
            counts[code == null ? 0 : Integer.parseInt(code)] += line.count(0);
        }
        long missing = counts[0];
        long n = java.util.Arrays.stream(counts).sum() - missing;
        List<Found> found = new ArrayList<>();
        long above = n;
        for (int rung = 1; rung <= rungs.size(); rung++) {
            String name = rungs.get(rung - 1);
            Estimate count = n == 0 ? Estimate.NONE : Estimate.of(counts[rung]);
            Estimate least = n == 0 ? Estimate.NONE : Estimate.of(above);
            found.add(new Found(PART, name, Statistics.share(counts[rung], n), n, missing));
            found.add(new Found(AT_LEAST, name, least, n, missing));
            found.add(new Found(COUNT, name, count, n, missing));
            above -= counts[rung];
        }
        return found;
    }
}
