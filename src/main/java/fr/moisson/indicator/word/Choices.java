package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import fr.moisson.indicator.statistics.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question with several answers: the share of the respondents who ticked each, its rank, and how it changed between the rounds:
 * {@code choices: ${freins}}; {@code except} leaves out what is no answer, such as a refusal that {@code where} already sets apart.
 */
final class Choices implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "choices: ${freins}",
                "Une question à plusieurs réponses\u00A0: la part de chacune, son rang et son évolution. «\u00A0except\u00A0» ôte celles qui n’en sont pas, comme un refus.");
    }

    private static final String PART = "part";
    private static final String RANK = "rang";
    private static final String CHANGE = "evolution";

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "except");
        List<String> offered = offered(asked);
        List<Calculation> calculations = new ArrayList<>();
        Relation rows = asked.rows();
        String field = asked.field("of", "f");
        String x = rows.column(field);
        asked.groupings()
                .forEach(by -> calculations.add(new Calculation(
                                new Request(rows, Asked.with(by.dimensions(), Dimension.plain(x)), Request.COUNT),
                                by.dimensions().size(),
                                asked.prefix(),
                                Set.of(PART, RANK),
                                x + " is not null",
                                lines -> shares(lines, by.dimensions().size(), offered))
                        .answered(choice ->
                                Calculation.quoted(choice) + " = any (string_to_array(" + field + ", ' '))")));
        if (asked.source().with("round").isPresent()
                && asked.source().with("subject").isPresent()) {
            calculations.addAll(changes(asked, offered));
        }
        return calculations;
    }

    private static List<String> offered(Asked asked) {
        List<String> all = asked.offered("of");
        List<String> except = asked.has("except") ? asked.settings().texts("except") : List.of();
        except.forEach(each -> asked.among("except", each, all));
        return all.stream().filter(choice -> !except.contains(choice)).toList();
    }

    /** Few different answers are given by many: each is read once, whoever gave it. */
    private static List<Found> shares(List<Line> lines, int at, List<String> offered) {
        Map<String, Long> ticked = new HashMap<>();
        long n = 0;
        for (Line line : lines) {
            String answer = line.codes().get(at);
            if (answer != null) {
                n += line.count(0);
                words(answer).forEach(choice -> ticked.merge(choice, line.count(0), Long::sum));
            }
        }
        long missing = Median.missing(lines, at);
        List<Found> found = new ArrayList<>();
        for (String choice : offered) {
            long times = ticked.getOrDefault(choice, 0L);
            long rank = 1
                    + offered.stream()
                            .filter(other -> ticked.getOrDefault(other, 0L) > times)
                            .count();
            found.add(new Found(PART, choice, Statistics.share(times, n), n, missing));
            found.add(new Found(RANK, choice, n == 0 ? Estimate.NONE : Estimate.of(rank), n, missing));
        }
        return found;
    }

    private static Set<String> words(String answer) {
        return new HashSet<>(Arrays.asList(answer.split(" ")));
    }

    private static List<Calculation> changes(Asked asked, List<String> offered) {
        Relation pairs = asked.pairs();
        String before = pairs.column(asked.field("of", "b"));
        String after = pairs.column(asked.field("of", "a"));
        String both = before + " is not null and " + after + " is not null";
        Request request = new Request(pairs, List.of(Dimension.plain(before), Dimension.plain(after)), Request.COUNT);
        return offered.stream()
                .map(choice -> new Calculation(
                                request,
                                0,
                                asked.prefix(),
                                Set.of(CHANGE),
                                both,
                                lines -> List.of(change(lines, choice)))
                        .suffixed(name -> String.valueOf(name.equals(choice))))
                .toList();
    }

    private static Found change(List<Line> lines, String choice) {
        Map<String, Boolean> has = new HashMap<>();
        long left = 0;
        long entered = 0;
        long n = 0;
        long all = 0;
        for (Line line : lines) {
            long times = line.count(0);
            String before = line.codes().get(0);
            String after = line.codes().get(1);
            all += times;
            if (before != null && after != null) {
                n += times;
                boolean had =
                        has.computeIfAbsent(before, answer -> words(answer).contains(choice));
                boolean kept =
                        has.computeIfAbsent(after, answer -> words(answer).contains(choice));
                left += had && !kept ? times : 0;
                entered += !had && kept ? times : 0;
            }
        }
        Estimate change = n == 0
                ? Estimate.NONE
                : Estimate.tested((double) (entered - left) / n, Statistics.fairCoin(left, entered));
        return new Found(CHANGE, choice, change, n, all - n);
    }
}
