package fr.moisson.indicator;

import fr.moisson.indicator.secrecy.Shown;
import fr.moisson.indicator.sentence.Caution;
import fr.moisson.indicator.sentence.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The stored values of one run, with the definitions they were computed with. Groups come in the order a reader expects. */
public final class Results {
    private final long run;
    private final Instant computedAt;
    private final Map<String, Indicator> indicators;
    private final Map<String, Map<String, String>> labels;
    private final Map<String, List<Value>> values;
    private final Map<String, List<Integer>> parts;
    private final Map<String, Map<Named, Value>> named = new ConcurrentHashMap<>();
    private final Map<String, Withheld> withheld;
    private final Around around;

    private record Named(String measure, String group) {}

    /** What stands around a value and that the values themselves do not tell. */
    interface Around {
        List<Caution> of(Results results, Value value);
    }

    public Results(long run, Instant computedAt, Collection<Indicator> indicators, Collection<Value> values) {
        this(run, computedAt, indicators, values, Map.of());
    }

    /** @param labels by indicator, what readers see for the codes that stand in groups */
    public Results(
            long run,
            Instant computedAt,
            Collection<Indicator> indicators,
            Collection<Value> values,
            Map<String, Map<String, String>> labels) {
        this(
                run,
                computedAt,
                named(indicators),
                grouped(values),
                Map.of(),
                labels,
                Map.of(),
                (results, value) -> List.of());
    }

    private Results(
            long run,
            Instant computedAt,
            Map<String, Indicator> indicators,
            Map<String, List<Value>> values,
            Map<String, List<Integer>> parts,
            Map<String, Map<String, String>> labels,
            Map<String, Withheld> withheld,
            Around around) {
        this.withheld = withheld;
        this.around = around;
        this.labels = labels;
        this.run = run;
        this.computedAt = computedAt;
        this.indicators = indicators;
        this.values = values;
        this.parts = parts;
    }

    private static Map<String, Indicator> named(Collection<Indicator> indicators) {
        Map<String, Indicator> named = new LinkedHashMap<>();
        indicators.forEach(indicator -> named.put(indicator.name(), indicator));
        return named;
    }

    private static Map<String, List<Value>> grouped(Collection<Value> values) {
        Map<String, List<Value>> grouped = new LinkedHashMap<>();
        values.forEach(value -> grouped.computeIfAbsent(value.indicator(), any -> new ArrayList<>())
                .add(value));
        grouped.replaceAll((indicator, all) -> List.copyOf(all));
        return grouped;
    }

    public long run() {
        return run;
    }

    public Instant computedAt() {
        return computedAt;
    }

    public Collection<Indicator> indicators() {
        return indicators.values();
    }

    public Optional<Indicator> indicator(String name) {
        return Optional.ofNullable(indicators.get(name));
    }

    public List<Value> of(String indicator) {
        return values.getOrDefault(indicator, List.of());
    }

    public List<Value> of(String indicator, String measure) {
        return of(indicator).stream().filter(v -> v.measure().equals(measure)).toList();
    }

    public Optional<Value> value(String indicator, String measure, String group) {
        return Optional.ofNullable(named.computeIfAbsent(indicator, this::named).get(new Named(measure, group)));
    }

    /** An indicator of thousands of values is asked for each of them. */
    private Map<Named, Value> named(String indicator) {
        Map<Named, Value> found = new HashMap<>();
        of(indicator).forEach(value -> found.putIfAbsent(new Named(value.measure(), value.group()), value));
        return found;
    }

    /**
     * What a value says, to stand in a sentence: « passe de 34 % à 48 % (86 foyers suivis)… ».
     *
     * @throws IllegalArgumentException when the value is none of these results
     */
    public String phrase(Value value) {
        return findings(value).sentence(value, List.of()).words();
    }

    /**
     * The same with all that a reader must know before relying on it.
     *
     * @throws IllegalArgumentException when the value is none of these results
     */
    public Sentence sentence(Value value) {
        return findings(value).sentence(value, around.of(this, value));
    }

    /**
     * What a reader must know before relying on {@link #phrase}, in whole sentences, the most important first.
     *
     * @throws IllegalArgumentException when the value is none of these results
     */
    public List<String> cautions(Value value) {
        return sentence(value).cautions();
    }

    Findings findings(Value value) {
        return new Findings(
                this,
                indicator(value.indicator())
                        .orElseThrow(() -> new IllegalArgumentException("indicateur inconnu : " + value.indicator())));
    }

    /** The same, knowing what stands around their values. */
    Results within(Around around) {
        return new Results(run, computedAt, indicators, values, parts, labels, withheld, around);
    }

    /** @param counts by indicator, how many of its values each of its calculations gave, in their order */
    Results inParts(Map<String, List<Integer>> counts) {
        return new Results(run, computedAt, indicators, values, Map.copyOf(counts), labels, withheld, around);
    }

    /**
     * The values of an indicator, calculation by calculation: « 2025 » of the years is not « 2025 » of a field that has this answer.
     *
     * @param calculations how many there are
     * @return empty when that is not known of this run, or its definition had another number of them
     */
    public Optional<List<List<Value>>> inParts(String indicator, int calculations) {
        List<Integer> counts = parts.getOrDefault(indicator, List.of());
        List<Value> all = of(indicator);
        if (counts.size() != calculations
                || all.size() != counts.stream().mapToInt(count -> count).sum()) {
            return Optional.empty();
        }
        List<List<Value>> found = new ArrayList<>();
        int from = 0;
        for (int count : counts) {
            found.add(all.subList(from, from + count));
            from += count;
        }
        return Optional.of(found);
    }

    /** The value that says the most of an indicator: its change for all where one is known, else its main value. */
    public Optional<Value> main(String indicator) {
        return indicator(indicator).flatMap(known -> new Findings(this, known).main());
    }

    /** All the values, indicator by indicator. */
    List<Value> values() {
        return values.values().stream().flatMap(List::stream).toList();
    }

    /** The same without some numbers: no trace of them is left, only that they are withheld. */
    public Results withholding(Map<String, Withheld> some) {
        List<Value> left = values().stream()
                .map(value -> some.containsKey(Disclosure.place(value)) ? emptied(value) : value)
                .toList();
        return new Results(run, computedAt, indicators, grouped(left), parts, labels, Map.copyOf(some), around);
    }

    private static Value emptied(Value value) {
        return new Value(value.indicator(), value.measure(), value.group(), null, null, null, null, null, null);
    }

    public Collection<Withheld> withheld() {
        return withheld.values();
    }

    /** Whether its number is not shown; {@link #shown} says whether anything is told of it. */
    public boolean isWithheld(Value value) {
        return withheld.containsKey(Disclosure.place(value));
    }

    /** A number, roughly how much it is, that it is withheld, or that it was not collected. */
    public Shown shown(Value value) {
        Double number = value.value();
        Withheld one = withheld.get(Disclosure.place(value));
        if (one != null) {
            return one.roughly().isEmpty() ? new Shown.Masked() : new Shown.Rounded(one.roughly());
        }
        return number == null || number.isNaN() ? new Shown.NotCollected() : new Shown.Number(number);
    }

    /** What readers see in the place of a withheld number, « masqué » or « de 10 à 19 »; empty when they see the number. */
    public String instead(Value value) {
        return isWithheld(value) ? shown(value).said(any -> "") : "";
    }

    /** What readers see for a measure: « écart entre après et avant » for {@code ecart}. */
    public static String measure(String measure) {
        return Wording.measure(measure);
    }

    /**
     * What readers see for a group: « Bénévolat » for {@code benevolat}, « mars 2025 » for {@code 2025-03}, the question for {@code
     * q1}. The parts of {@code q1 / T0} are said one after the other.
     */
    public String label(String indicator, String group) {
        Map<String, String> own = labels.getOrDefault(indicator, Map.of());
        return Groups.label(group, own);
    }
}
