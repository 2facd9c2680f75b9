package fr.moisson.indicator;

import fr.moisson.indicator.sentence.Caution;
import fr.moisson.indicator.sentence.Design;
import fr.moisson.indicator.sentence.Evidence;
import fr.moisson.indicator.sentence.Noun;
import fr.moisson.indicator.sentence.Result;
import fr.moisson.indicator.sentence.Sentence;
import fr.moisson.indicator.sentence.Unit;
import fr.moisson.indicator.statistics.ManyTests;
import fr.moisson.indicator.statistics.Power;
import fr.moisson.indicator.word.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the stored values of one indicator amount to, ready to be said: a result for all, and one for each group where there are several. */
public final class Findings {
    /** More groups than this are a table, not sentences. */
    private static final int MANY = 24;

    /** Beyond so many, what could be expected is found all but always. */
    private static final long PLENTY = 1000;

    /** A plausible change of a share, when nobody said: ten points. */
    private static final double TEN_POINTS = 0.1;

    /** A plausible change of a mean, when nobody said: J. Cohen's medium effect, in standard deviations of changes. */
    private static final double MEDIUM = 0.5;

    /** The measures that tell a difference, the most telling first. */
    private static final List<String> DIFFERENCES =
            List.of("sortis_entres", "ecart", "variation", "contraste", "evolution", "rho");

    private final Results results;
    private final Indicator indicator;
    private final Noun who;
    private final Unit unit;

    public Findings(Results results, Indicator indicator) {
        this.results = results;
        this.indicator = indicator;
        this.who = Noun.of(indicator.denominator(), indicator.numerator());
        this.unit = new Unit(indicator.unit(), indicator.decimals());
    }

    long run() {
        return results.run();
    }

    Noun who() {
        return who;
    }

    Unit unit() {
        return unit;
    }

    /** The value that says the most of the indicator: how something changed if that was asked, for all if that is known. */
    public Optional<Value> main() {
        return DIFFERENCES.stream()
                .flatMap(measure -> results.value(indicator.name(), measure, "total").stream())
                .findFirst()
                .or(() -> first("contraste"))
                .or(() -> IndicatorSummary.main(results, indicator));
    }

    private Optional<Value> first(String measure) {
        return results.of(indicator.name(), measure).stream().findFirst();
    }

    /** The groups whose sentences are worth reading one after the other; none when there is only one, or too many. */
    List<Value> groups() {
        return groupsOfDifferences().or(this::groupsOfValues).orElse(List.of());
    }

    private Optional<List<Value>> groupsOfDifferences() {
        return DIFFERENCES.stream()
                .map(measure -> results.of(indicator.name(), measure))
                .filter(Findings::areWorthASentence)
                .findFirst();
    }

    private Optional<List<Value>> groupsOfValues() {
        if (hasDifferences()) {
            return Optional.empty();
        }
        return List.of("valeur", "part").stream()
                .map(measure -> results.of(indicator.name(), measure))
                .map(values -> values.stream()
                        .filter(value -> !value.group().equals("total"))
                        .toList())
                .filter(Findings::areWorthASentence)
                .findFirst();
    }

    private boolean hasDifferences() {
        return DIFFERENCES.stream().anyMatch(measure -> first(measure).isPresent());
    }

    private static boolean areWorthASentence(List<Value> values) {
        return values.size() > 1 && values.size() <= MANY;
    }

    public Result of(Value value) {
        if (value.value() == null) {
            return new Result.Nothing();
        }
        return switch (value.measure()) {
            case "sortis", "entres", "sortis_entres" -> pairedPart(value);
            case "ecart", "taille_effet", "wilcoxon", "avant", "apres" ->
                at("sortis_entres", value).isPresent() ? pairedPart(value) : pairedMean(value);
            case "evolution" -> shift(value, value.value());
            case "variation", "ecart_journalier", "mann_whitney" -> phases(value);
            case "contraste", "contraste_commun" -> contrast(value, value.value());
            case "rho" -> new Result.Link(value.value(), who, tested(value, null, null));
            case "repartition" -> answers(value);
            case "alpha", "chi2", "rapport_des_cotes" ->
                new Result.Amount(value.value(), new Unit("", 2), value.n() == null ? 0 : value.n(), null, null);
            default -> atOneTime(value, value.value());
        };
    }

    private Optional<Value> at(String measure, Value beside) {
        return results.value(indicator.name(), measure, beside.group());
    }

    private static double number(Optional<Value> value) {
        return value.map(Value::value).orElse(Double.NaN);
    }

    // --- at one time

    private Result atOneTime(Value value, double number) {
        Long n = value.n();
        Double low = value.low();
        Double high = value.high();
        boolean isShare = value.measure().equals("part") || (unit.isShare() && low != null);
        if (n != null && isShare) {
            return new Result.Part(
                    Math.round(number * n),
                    n,
                    low,
                    high,
                    new Unit("%", indicator.decimals()),
                    who,
                    goal(value),
                    landmark());
        }
        if (n != null && low != null) {
            return new Result.Mean(number, low, high, unit, n, who, goal(value), landmark());
        }
        if (n != null && indicator.words().contains("median")) {
            return new Result.Middle(number, unit, n, who);
        }
        boolean isCount = Set.of("effectif", "au_moins", "rang", "cumul").contains(value.measure());
        return new Result.Amount(
                number, isCount ? new Unit("", 0) : unit, n == null ? 0 : n, goal(value), isCount ? null : landmark());
    }

    private Result.@Nullable Goal goal(Value value) {
        Double target = indicator.targets().get(value.group());
        Double number = value.value();
        if (target == null || number == null || !value.measure().equals("valeur")) {
            return null;
        }
        return new Result.Goal(target, "lower".equals(indicator.better()) ? number <= target : number >= target);
    }

    private Result.@Nullable Landmark landmark() {
        Indicator.Reference reference = indicator.reference();
        return reference == null ? null : new Result.Landmark(reference.value(), reference.source());
    }

    private Result answers(Value value) {
        String beginning = value.group().contains(" / ")
                ? value.group().substring(0, value.group().lastIndexOf(" / ") + 3)
                : "";
        List<Result.Answers.Answer> all = new ArrayList<>();
        for (Value other : results.of(indicator.name(), "repartition")) {
            if (other.group().startsWith(beginning) && other.value() != null) {
                all.add(new Result.Answers.Answer(
                        results.label(indicator.name(), other.group().substring(beginning.length())), other.value()));
            }
        }
        all.sort(Comparator.comparingDouble(Result.Answers.Answer::share).reversed());
        return new Result.Answers(all.subList(0, Math.min(2, all.size())), value.n() == null ? 0 : value.n(), who);
    }

    // --- differences

    private Result pairedPart(Value value) {
        Optional<Value> test = at("sortis_entres", value);
        double before = number(at("avant", value));
        double after = number(at("apres", value));
        Long n = test.map(Value::n).orElse(null);
        if (test.isEmpty() || n == null || Double.isNaN(before) || Double.isNaN(after)) {
            return new Result.Nothing();
        }
        double plausible = indicator.plausible() == null ? TEN_POINTS : indicator.plausible();
        double changing = (number(at("sortis", value)) + number(at("entres", value))) / n;
        return new Result.PairedPart(
                Math.round(before * n),
                Math.round(after * n),
                new Unit("%", indicator.decimals()),
                who,
                tested(test.get(), plausible, chanceOfShare(n, Math.max(changing, plausible), plausible)),
                Design.ALONE);
    }

    private static double chanceOfShare(long n, double changing, double plausible) {
        return n > PLENTY ? 1 : Power.ofPairedShare((int) n, (changing - plausible) / 2, (changing + plausible) / 2);
    }

    private Result shift(Value value, double change) {
        return new Result.PairedShift(change, new Unit("%", 0), who, tested(value, null, null), Design.ALONE);
    }

    private Result pairedMean(Value value) {
        Optional<Value> change = at("ecart", value);
        double before = number(at("avant", value));
        double after = number(at("apres", value));
        if (change.isEmpty() || Double.isNaN(before) || Double.isNaN(after)) {
            return new Result.Nothing();
        }
        Double deviation = deviation(change.get());
        Double plausible = indicator.plausible() != null
                ? indicator.plausible()
                : deviation == null ? null : (Double) (MEDIUM * deviation);
        Evidence each = tested(change.get(), plausible, chanceOfMean(change.get(), plausible, deviation));
        Evidence evidence = at(Change.BY_CLASS, value)
                .map(classes -> byClass(each, classes))
                .orElse(each);
        return new Result.PairedMean(before, after, unit, who, evidence, Design.ALONE);
    }

    /** As many numbers as there are classes. */
    private static Evidence byClass(Evidence each, Value classes) {
        Double plausible = each.plausible();
        Double low = classes.low();
        Double high = classes.high();
        Long many = classes.n();
        Double chance = plausible == null || low == null || high == null || many == null || !(high > low)
                ? null
                : (Double) chance(plausible, Power.standardError(low, high, many - 1.0), many - 1.0);
        return new Evidence(each.n(), classes.p(), 1, classes.p(), plausible, chance);
    }

    private static double chance(double plausible, double error, double freedom) {
        return plausible > 10 * error ? 1 : Power.ofEffect(plausible, error, freedom);
    }

    /** The standard deviation of changes, from the interval of their mean; null when there is none. */
    private static @Nullable Double deviation(Value change) {
        Double low = change.low();
        Double high = change.high();
        Long n = change.n();
        return low == null || high == null || n == null || n < 2 || !(high > low)
                ? null
                : (Double) (Power.standardError(low, high, n - 1.0) * Math.sqrt(n));
    }

    private static @Nullable Double chanceOfMean(Value change, @Nullable Double plausible, @Nullable Double deviation) {
        Long n = change.n();
        if (n == null || plausible == null || deviation == null) {
            return null;
        }
        return n > PLENTY ? 1.0 : Power.ofPairedMean(n, plausible / deviation);
    }

    private Result phases(Value value) {
        double before = number(results.value(indicator.name(), "valeur", "avant"));
        double after = number(results.value(indicator.name(), "valeur", "après"));
        Optional<Value> daily = at("ecart_journalier", value);
        if (daily.isEmpty() || Double.isNaN(before) || Double.isNaN(after)) {
            return new Result.Nothing();
        }
        return new Result.Phases(
                before,
                after,
                unit,
                who,
                tested(daily.get(), indicator.plausible(), chanceOfGap(daily.get(), 2)),
                Design.ALONE);
    }

    private Result contrast(Value value, double difference) {
        Double low = value.low();
        Double high = value.high();
        return new Result.Contrast(
                difference,
                low == null ? Double.NaN : low,
                high == null ? Double.NaN : high,
                unit,
                who,
                tested(value, indicator.plausible(), chanceOfGap(value, 4)),
                Design.COMPARED);
    }

    /** From the width of an interval; the degrees of freedom are at most those of so many groups, so that the chance is not overstated. */
    private @Nullable Double chanceOfGap(Value value, int groups) {
        Double plausible = indicator.plausible();
        Double low = value.low();
        Double high = value.high();
        Long n = value.n();
        if (plausible == null || low == null || high == null || n == null || n <= groups || !(high > low)) {
            return null;
        }
        double freedom = n - (double) groups;
        return chance(plausible, Power.standardError(low, high, freedom), freedom);
    }

    /** With the correction for all the groups that were tested alike. */
    private Evidence tested(Value value, @Nullable Double plausible, @Nullable Double chance) {
        long n = value.n() == null ? 0 : value.n();
        if (value.p() == null) {
            return Evidence.untested(n);
        }
        List<Value> together = results.of(indicator.name(), value.measure()).stream()
                .filter(other -> other.p() != null)
                .toList();
        double[] adjusted = ManyTests.holm(together.stream()
                .mapToDouble(other -> other.p() == null ? Double.NaN : other.p())
                .toArray());
        return new Evidence(n, value.p(), together.size(), adjusted[together.indexOf(value)], plausible, chance);
    }

    // --- sentences

    /** What moved or did not, with its cautions; empty when nothing was followed. */
    Optional<Sentence> moved() {
        return main().filter(value -> of(value) instanceof Result.Difference).map(results::sentence);
    }

    /** Whom the main value speaks of, before its sentence: « VRAC : »; empty for all. */
    String whom() {
        return main().filter(value -> !isForAll(value))
                .map(value -> label(value) + "\u00A0: ")
                .orElse("");
    }

    /** The title a sentence stands under: that of the indicator, with the group when the value is not for all. */
    String title(Value value) {
        return indicator.title() + (isForAll(value) ? "" : " (" + label(value) + ")");
    }

    private static boolean isForAll(Value value) {
        return value.group().equals("total");
    }

    private String label(Value value) {
        return results.label(indicator.name(), value.group());
    }

    /** @param cautions besides those that the values themselves tell */
    public Sentence sentence(Value value, List<Caution> cautions) {
        Result result = of(value);
        List<Caution> all = new ArrayList<>(own(result));
        at(Change.BY_CLASS, value)
                .flatMap(classes -> inClasses(classes, result))
                .ifPresent(all::add);
        at(Change.LOST, value).flatMap(lost -> lost(lost, result)).ifPresent(all::add);
        all.addAll(cautions);
        return Sentence.of(result, all);
    }

    private Optional<Caution> inClasses(Value classes, Result result) {
        Double low = classes.low();
        Double high = classes.high();
        Long many = classes.n();
        return low != null && high != null && many != null && result instanceof Result.PairedMean mean
                ? Optional.of(new Caution.Classes(many, mean.evidence().n(), who, unit, low, high))
                : Optional.empty();
    }

    /** Those who stayed are those who were followed. */
    private Optional<Caution> lost(Value lost, Result result) {
        Long many = lost.n();
        return many != null && result instanceof Result.Difference difference
                ? Optional.of(
                        new Caution.Lost(many, many + difference.evidence().n(), who, unit, lost.value(), lost.p()))
                : Optional.empty();
    }

    private List<Caution> own(Result result) {
        List<Caution> cautions = new ArrayList<>();
        if (result instanceof Result.Difference difference) {
            Evidence evidence = difference.evidence();
            if (evidence.n() > 0 && evidence.n() < Sentence.SMALL) {
                cautions.add(new Caution.FewFollowed(evidence.n(), who));
            }
            if (evidence.together() > 1) {
                cautions.add(new Caution.Together(evidence.together(), evidence.isRareAlone()));
            }
        }
        return cautions;
    }
}
