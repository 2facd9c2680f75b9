package fr.moisson.indicator.word;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Moments;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.statistics.CronbachAlpha;
import fr.moisson.indicator.statistics.Estimate;
import fr.moisson.indicator.statistics.Statistics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several questions made into one number for each respondent who answered them all: {@code score: { as: fies, of: [fies1, …] }}.
 * {@code fies} counts the yes, {@code sum} and {@code mean} take the codes of the answers; with Cronbach's alpha. {@code top_2} is the
 * share of the two highest answers, question by question.
 */
final class Score implements Word {
    private static final String ALPHA = "alpha";
    private static final String EACH = "repartition";
    private static final String FIES = "fies";
    private static final String MEAN = "mean";
    private static final String SUM = "sum";
    private static final String TOP_2 = "top_2";
    private static final List<String> WAYS = List.of(FIES, MEAN, SUM, TOP_2);
    private static final Set<String> YES = Set.of("1", "oui");
    private static final Set<String> NO = Set.of("0", "non");
    private static final Predicate<String> YES_OR_NO = code -> YES.contains(code) || NO.contains(code);

    /** From here on, codes say « does not know » and « refuses », as FAO writes them. */
    private static final int NO_ANSWER = 90;

    @Override
    public Saying says() {
        return new Saying(
                "score: { as: fies, of: [fies1, fies2, fies3, fies4, fies5, fies6, fies7, fies8] }",
                "Plusieurs questions ramenées à un nombre par personne, si elle a répondu à toutes : nombre de « oui » (fies), somme (sum), moyenne (mean), ou part des deux réponses les plus hautes (top_2).");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("as", "of");
        String as = asked.oneOf("as", WAYS);
        List<Item> items = items(asked, as);
        if (items.isEmpty()) {
            return List.of();
        }
        if (as.equals(TOP_2)) {
            return items.stream().flatMap(item -> highest(asked, item).stream()).toList();
        }
        List<Calculation> calculations = new ArrayList<>(means(asked, as, items));
        if (as.equals(FIES)) {
            calculations.addAll(eachScore(asked, items));
        }
        return calculations;
    }

    /** The SQL of the score on rows {@code row}; null when an answer is missing. Empty, and a fault, where there is none. */
    static Optional<String> sql(Asked asked, String row) {
        String as = asked.oneOf("as", WAYS);
        if (as.equals(TOP_2)) {
            asked.fault(
                    "as",
                    "«\u00A0top_2\u00A0» ne donne pas un nombre par personne, dont on suivrait le changement. Écrire plutôt «\u00A0share: …\u00A0», ou l’un de ces mots\u00A0: fies, mean, sum.");
            return Optional.empty();
        }
        List<Item> items = items(asked, as);
        return items.isEmpty() ? Optional.empty() : Optional.of(scored(as, items, row, asked.source()));
    }

    private static String scored(String as, List<Item> items, String row, Source source) {
        String sum = items.stream().map(item -> item.sql(source, row)).collect(Collectors.joining(" + ", "(", ")"));
        return as.equals(MEAN) ? "(" + sum + "::numeric / " + items.size() + ")" : sum;
    }

    /** A question of the score, and what its answers are worth. */
    private record Item(Field field, List<String> codes, boolean counts) {

        String sql(Source source, String row) {
            String column = source.column(field.name(), row);
            if (counts) {
                return "(case when " + column + "::text in ("
                        + list(codes.stream().filter(YES::contains).toList())
                        + ") then 1 when " + column + "::text in ("
                        + list(codes.stream().filter(NO::contains).toList()) + ") then 0 end)";
            }
            return codes.isEmpty()
                    ? column
                    : "(case when " + column + " in (" + list(codes) + ") then " + column + "::int end)";
        }

        private static String list(List<String> codes) {
            return codes.stream().map(Calculation::quoted).collect(Collectors.joining(", "));
        }
    }

    private static List<Item> items(Asked asked, String as) {
        List<Item> items = new ArrayList<>();
        boolean whole = true;
        for (Field field : asked.fieldsNamed("of")) {
            boolean counts = as.equals(FIES);
            List<String> codes = field.choices().stream()
                    .map(Choice::name)
                    .filter(counts ? YES_OR_NO : Score::isWorth)
                    .toList();
            boolean fits = counts
                    ? codes.stream().anyMatch(YES::contains) && codes.stream().anyMatch(NO::contains)
                    : isNumber(field) || codes.size() > 1;
            if (!fits) {
                asked.fault(
                        "of",
                        "les réponses à «\u00A0" + field.name() + "\u00A0» ne sont pas "
                                + (counts ? "oui et non (1 et 0)" : "des nombres")
                                + ". Choisir des questions qui ont ces réponses.");
            }
            whole &= fits;
            items.add(new Item(field, codes, counts));
        }
        return whole ? items : List.of();
    }

    private static boolean isNumber(Field field) {
        return field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL;
    }

    private static boolean isWorth(String code) {
        return code.matches("\\d{1,2}") && Integer.parseInt(code) < NO_ANSWER;
    }

    private static List<Calculation> means(Asked asked, String as, List<Item> items) {
        Relation rows = asked.rows();
        Source source = asked.source();
        String score = rows.column(scored(as, items, "f", source));
        String whole = rows.column(scored(SUM, items, "f", source));
        String complete = " filter (where " + whole + " is not null)";
        List<String> sums = new ArrayList<>(Moments.of(whole));
        for (Item item : items) {
            String x = rows.column(item.sql(source, "f"));
            sums.add("sum(" + x + ")" + complete);
            sums.add("sum(" + x + " * " + x + ")" + complete);
        }
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, by.dimensions(), sums),
                        by.dimensions().size(),
                        asked.prefix(),
                        items.size() > 1 ? Set.of(VALUE, ALPHA) : Set.of(VALUE),
                        score + " is not null",
                        lines -> mean(lines.get(0), items.size(), as.equals(MEAN) ? items.size() : 1)))
                .toList();
    }

    /** @param by what the sum of the answers is divided by */
    private static List<Found> mean(Line line, int questions, int by) {
        long n = line.count(0);
        long missing = line.count(3) - n;
        List<Found> found = new ArrayList<>();
        BigDecimal divisor = BigDecimal.valueOf(by);
        Estimate mean = Statistics.mean(
                n,
                line.sum(1).divide(divisor, MathContext.DECIMAL128),
                line.sum(2).divide(divisor.multiply(divisor), MathContext.DECIMAL128));
        found.add(Found.of(VALUE, mean, n, missing));
        if (questions > 1) {
            BigDecimal[][] sums = IntStream.rangeClosed(0, questions)
                    .mapToObj(at ->
                            new BigDecimal[] {line.sum(at == 0 ? 1 : 2 + 2 * at), line.sum(at == 0 ? 2 : 3 + 2 * at)})
                    .toArray(BigDecimal[][]::new);
            found.add(Found.of(ALPHA, Estimate.of(CronbachAlpha.of(n, sums)), n, missing));
        }
        return found;
    }

    private static List<Calculation> eachScore(Asked asked, List<Item> items) {
        Relation rows = asked.rows();
        String points = scored(FIES, items, "f", asked.source());
        String score = rows.column(points);
        List<String> all = IntStream.rangeClosed(0, items.size())
                .mapToObj(Integer::toString)
                .toList();
        return asked.groupings().stream()
                .map(by -> new Calculation(
                                new Request(
                                        rows,
                                        Asked.with(by.dimensions(), new Dimension(score, "(%s)::text", all)),
                                        Request.COUNT),
                                by.dimensions().size(),
                                asked.prefix(),
                                Set.of(EACH),
                                score + " is not null",
                                lines -> Frequencies.shares(
                                        lines, by.dimensions().size(), all))
                        .answered(one -> "(" + points + ")::text = " + Calculation.quoted(one)))
                .toList();
    }

    private static List<Calculation> highest(Asked asked, Item item) {
        Relation rows = asked.rows();
        String x = rows.column(item.sql(asked.source(), "f"));
        List<Double> worth = item.codes().stream().map(Double::valueOf).sorted().toList();
        if (worth.size() < 3) {
            asked.fault(
                    "of",
                    "«\u00A0" + item.field().name()
                            + "\u00A0» n’a pas au moins trois réponses chiffrées, dont on prendrait les deux plus hautes. Écrire plutôt «\u00A0share: …\u00A0».");
            return List.of();
        }
        String high = "count(*) filter (where " + x + " >= "
                + worth.get(worth.size() - 2).intValue() + ")";
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, by.dimensions(), List.of(high, "count(" + x + ")", "count(*)")),
                        by.dimensions().size(),
                        item.field().name(),
                        Set.of(VALUE),
                        x + " is not null",
                        lines -> List.of(Share.share(VALUE, "", lines.get(0)))))
                .toList();
    }
}
