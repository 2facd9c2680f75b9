package fr.moisson.indicator;

import fr.moisson.indicator.Calculation.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A question with several answers: the share of the respondents who ticked each, its rank, and how it changed between the rounds:
 * {@code choices: ${freins}}.
 */
final class Choices implements Word {
    private static final String PART = "part";
    private static final String RANK = "rang";
    private static final String CHANGE = "evolution";

    @Override
    public List<Calculation> calculations(Asked asked) {
        List<String> offered = asked.offered("of");
        List<Calculation> calculations = new ArrayList<>();
        Relation rows = asked.rows();
        String x = rows.column(asked.field("of", "f"));
        List<String> counts = new ArrayList<>();
        offered.forEach(choice -> counts.add("count(*) filter (where " + ticked(x, choice) + ")"));
        counts.add("count(" + x + ")");
        counts.add("count(*)");
        asked.groupings()
                .forEach(by -> calculations.add(new Calculation(
                                new Request(rows, by.dimensions(), counts),
                                by.dimensions().size(),
                                asked.prefix(),
                                Set.of(PART, RANK),
                                x + " is not null",
                                lines -> shares(lines.get(0), offered))
                        .suffixed()));
        if (asked.source().with("round").isPresent()
                && asked.source().with("subject").isPresent()) {
            offered.forEach(choice -> calculations.add(change(asked, choice)));
        }
        return calculations;
    }

    /** Among words parted by spaces; those without its letters are told apart at once. */
    private static String ticked(String column, String choice) {
        String letters = choice.replace("_", "\\_");
        return "(" + column + " like '%" + letters + "%' and ' ' || " + column + " || ' ' like '% " + letters + " %')";
    }

    private static List<Found> shares(Line line, List<String> offered) {
        long n = line.count(offered.size());
        long missing = line.count(offered.size() + 1) - n;
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < offered.size(); i++) {
            long ticked = line.count(i);
            int rank = 1;
            for (int other = 0; other < offered.size(); other++) {
                rank += line.count(other) > ticked ? 1 : 0;
            }
            found.add(new Found(PART, offered.get(i), Statistics.share(ticked, n), n, missing));
            found.add(new Found(RANK, offered.get(i), n == 0 ? Estimate.NONE : Estimate.of(rank), n, missing));
        }
        return found;
    }

    private static Calculation change(Asked asked, String choice) {
        Relation pairs = asked.pairs();
        String before = pairs.column(asked.field("of", "b"));
        String after = pairs.column(asked.field("of", "a"));
        String both = before + " is not null and " + after + " is not null";
        return new Calculation(
                        new Request(
                                pairs,
                                List.of(),
                                List.of(
                                        "count(*) filter (where " + ticked(before, choice) + " and not "
                                                + ticked(after, choice) + ")",
                                        "count(*) filter (where not " + ticked(before, choice) + " and "
                                                + ticked(after, choice) + ")",
                                        "count(*) filter (where " + both + ")",
                                        "count(*)")),
                        0,
                        asked.prefix(),
                        Set.of(CHANGE),
                        both,
                        lines -> List.of(change(lines.get(0), choice)))
                .suffixed(name -> String.valueOf(name.equals(choice)));
    }

    private static Found change(Line line, String choice) {
        long left = line.count(0);
        long entered = line.count(1);
        long n = line.count(2);
        Estimate change =
                n == 0 ? Estimate.NONE : Estimate.tested((double) (entered - left) / n, Laws.fairCoin(left, entered));
        return new Found(CHANGE, choice, change, n, line.count(3) - n);
    }
}
