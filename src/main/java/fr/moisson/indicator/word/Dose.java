package fr.moisson.indicator.word;

import fr.moisson.form.Form;
import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.statistics.Distribution;
import fr.moisson.indicator.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether classes that received more changed more, by ranks: the number of rows of each class in another form, against the mean change of
 * its answers between the rounds: {@code dose: { of: ${legumes_goutes}, rows: seances_ecole, per: [ecole, classe] }}.
 */
public final class Dose implements Word {
    private static final String MEASURE = "rho";

    /** The mean change of the classes that received so many. */
    public static final String BY_NUMBER = "ecart_selon_nombre";

    @Override
    public Saying says() {
        return new Saying(
                "dose: { of: \"${legumes_goutes}\", rows: seances_ecole, per: [ecole, classe] }",
                "Si les classes qui ont reçu davantage ont changé davantage : corrélation de rang entre leur nombre de lignes dans un autre formulaire et leur évolution moyenne.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("of", "rows", "per");
        Form other = asked.form("rows");
        List<String> keys = asked.names("per");
        asked.mustHave(other, "per", keys);
        if (keys.isEmpty()) {
            return List.of();
        }
        Source source = asked.source();
        Relation pairs = asked.pairs();
        String change = pairs.column("(" + asked.number("of", "a") + " - " + asked.number("of", "b") + ")");
        String named = IntStream.range(0, keys.size())
                .mapToObj(at -> pairs.column(source.column(keys.get(at), "b")) + " as k" + at)
                .collect(Collectors.joining(", "));
        String given = IntStream.range(0, keys.size())
                .mapToObj(at -> "o.\"" + keys.get(at) + "\" as k" + at)
                .collect(Collectors.joining(", "));
        String list = IntStream.range(0, keys.size()).mapToObj(at -> "k" + at).collect(Collectors.joining(", "));
        String from = "from (select " + list + ", avg(change) as change from (select " + named + ", " + change
                + " as change from (" + pairs.sql() + ") p) c group by " + list + ") c left join (select " + given
                + ", count(*) as doses from " + source.table(other) + " o where " + source.counts("o") + " group by "
                + list + ") s using (" + list + ")";
        String behind = "concat_ws(chr(31), "
                + keys.stream().map(key -> source.column(key, "f")).collect(Collectors.joining(", ")) + ")";
        Relation classes = asked.relations().other(source, from, "concat_ws(chr(31), " + list + ")", behind, false);
        String doses = classes.column("s.doses");
        String mean = classes.column("c.change");
        Request request = new Request(classes, List.of(Dimension.plain(doses), Dimension.plain(mean)), Request.COUNT);
        String both = doses + " is not null and " + mean + " is not null";
        return List.of(
                new Calculation(request, 0, asked.prefix(), Set.of(MEASURE), both, Dose::link),
                new Calculation(request, 0, asked.prefix(), Set.of(BY_NUMBER), both, Dose::byNumber)
                        .suffixed(number -> "(" + doses + ")::text = " + Calculation.quoted(number)));
    }

    private static List<Found> byNumber(List<Line> lines) {
        Map<Integer, List<Line>> numbers = new TreeMap<>();
        for (Line line : lines) {
            if (line.codes().get(0) != null && line.codes().get(1) != null) {
                numbers.computeIfAbsent((int) line.number(0), any -> new ArrayList<>())
                        .add(line);
            }
        }
        List<Found> found = new ArrayList<>();
        numbers.forEach((number, those) -> {
            Distribution changes = Median.numbers(those, 1);
            found.add(new Found(BY_NUMBER, number.toString(), Estimate.of(changes.mean()), changes.n(), null));
        });
        return found;
    }

    private static List<Found> link(List<Line> lines) {
        return List.of(SpearmanLink.link(lines, 0));
    }
}
