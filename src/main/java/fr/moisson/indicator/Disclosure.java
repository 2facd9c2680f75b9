package fr.moisson.indicator;

import fr.moisson.indicator.provenance.Behind;
import fr.moisson.indicator.secrecy.Bracket;
import fr.moisson.indicator.secrecy.Cell;
import fr.moisson.indicator.secrecy.Protection;
import fr.moisson.indicator.secrecy.Reason;
import fr.moisson.indicator.secrecy.Relation;
import fr.moisson.indicator.secrecy.Rounding;
import fr.moisson.indicator.secrecy.Statement;
import fr.moisson.indicator.secrecy.Statement.State;
import fr.moisson.indicator.secrecy.Web;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a project as an attacker would tie them together: a share and its n give the numerator, parts add up to their total, the
 * answers to a question to all who answered, and an edition to the one before. A tie is one when the numbers bear it out, whatever the
 * definitions say: it may be a coincidence, which only costs a number more.
 */
final class Disclosure {
    private static final Set<String> CHANGE = Set.of(
            "avant", "apres", "ecart", "taille_effet", "wilcoxon", "variation", "ecart_journalier", "mann_whitney");
    private static final Set<String> FLOWS = Set.of("sortis", "entres", "sortis_entres");
    private static final Set<String> COUNTS = Set.of("effectif", "au_moins", "cumul", "sortis", "entres");
    private static final Set<String> MEANS = Set.of("valeur", "avant", "apres");
    private static final Set<String> ANSWERS = Set.of("part", "repartition");
    /** An amount is found when it is known to within a tenth of it on each side. */
    private static final double FOUND = 0.2;

    private final Map<String, Behind> behind;
    private final Map<String, Contribution> contributions;
    private final Set<String> fewSince;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<Relation> relations = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Bracket> told = new ArrayList<>();

    Disclosure(Map<String, Behind> behind) {
        this(behind, Map.of(), Set.of());
    }

    /**
     * @param contributions by place, of the numbers of a run that few people make, or one of them nearly all
     * @param fewSince the places of those that few people made move since they were last shown, by however many rows
     */
    Disclosure(Map<String, Behind> behind, Map<String, Contribution> contributions, Set<String> fewSince) {
        this.behind = behind;
        this.contributions = contributions;
        this.fewSince = fewSince;
    }

    /**
     * What an earlier edition showed, and what it withheld.
     *
     * @param steps by place of what it told roughly, by which tens
     */
    record Earlier(List<Value> values, Set<String> withheld, Map<String, Integer> steps) {}

    /** Which number of a run: {@code score_fies · ecart · total}. */
    static String place(Value value) {
        return place(value.indicator(), value.measure(), value.group());
    }

    static String place(String indicator, String measure, String group) {
        return indicator + " · " + measure + " · " + group;
    }

    /**
     * By how many tens the counts of an indicator are told when they are told roughly.
     *
     * @return 10 or more
     */
    int step(String indicator) {
        return Rounding.step(of(indicator).threshold());
    }

    /** What to withhold of some values, given all that was shown before, the oldest first. */
    Map<String, Withheld> withheld(List<Value> values, List<Earlier> before, Manner manner) {
        cells.clear();
        relations.clear();
        statements.clear();
        seen.clear();
        told.clear();
        int edition = 0;
        for (Earlier earlier : before) {
            weave(new Edition(edition++, earlier.values(), earlier));
        }
        Edition now = new Edition(edition, values, null);
        weave(now);
        Protection protection = new Web(cells.values(), relations, statements, told)
                .protect(manner == Manner.ROUNDED ? now.roughly() : Map.of());
        Map<String, Withheld> withheld = new LinkedHashMap<>();
        now.together.forEach((name, told) -> told.forEach(value -> {
            Reason reason = protection.masked().get(now.named(name));
            if (reason != null) {
                Rounding rounding =
                        protection.rounded().contains(now.named(name)) ? now.roundings.get(place(value)) : null;
                withheld.put(
                        place(value),
                        new Withheld(
                                value.indicator(),
                                value.measure(),
                                value.group(),
                                reason,
                                protection.tooLate().contains(now.named(name)),
                                rounding == null ? "" : rounding.words()));
            }
        }));
        ranks(values, withheld);
        return withheld;
    }

    /** The rank of what is shown says something of what is not. */
    private static void ranks(List<Value> values, Map<String, Withheld> withheld) {
        Set<String> touched = withheld.values().stream()
                .filter(one -> one.measure().equals("part"))
                .map(one -> one.indicator() + "|" + siblings(one.group()))
                .collect(Collectors.toSet());
        values.stream()
                .filter(value -> value.measure().equals("rang")
                        && touched.contains(value.indicator() + "|" + siblings(value.group())))
                .forEach(value -> withheld.putIfAbsent(
                        place(value),
                        new Withheld(value.indicator(), value.measure(), value.group(), Reason.COMPLEMENT, false, "")));
    }

    /** What the groups beside this one have in common: {@code q1 / T0} of {@code q1 / T0 / 3}. */
    private static String siblings(String group) {
        int last = group.lastIndexOf(" / ");
        return last < 0 ? "" : group.substring(0, last);
    }

    private void weave(Edition edition) {
        edition.together.forEach((name, told) -> statements.add(edition.statement(name, told)));
        edition.hold();
    }

    private void tie(Map<String, Double> factors, double constant) {
        relations.add(new Relation(factors, constant));
    }

    /** The values of one edition. */
    private final class Edition {
        private final int number;
        private final @Nullable Earlier decided;
        private final Map<String, List<Value>> together = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
        private final Map<String, Set<Long>> bases = new LinkedHashMap<>();
        private final Map<String, Rounding> roundings = new LinkedHashMap<>();
        private final List<Value> values;

        Edition(int number, List<Value> all, @Nullable Earlier decided) {
            this.number = number;
            this.decided = decided;
            this.values = all.stream()
                    .filter(value -> of(value).people() && !value.measure().equals("rang"))
                    .toList();
            for (Value value : values) {
                together.computeIfAbsent(name(value), any -> new ArrayList<>()).add(value);
                if (ANSWERS.contains(value.measure())) {
                    bases.computeIfAbsent(base(value), any -> new LinkedHashSet<>())
                            .add(value.n() == null ? -1L : value.n());
                }
            }
        }

        String named(String name) {
            return number + "|" + name;
        }

        private String name(Value value) {
            String measure = value.measure();
            String bundle = CHANGE.contains(measure)
                    ? "ecart"
                    : FLOWS.contains(measure) ? "sortis" : measure.equals("effectif") ? "part" : measure;
            return value.indicator() + "|" + bundle + "|" + value.group();
        }

        private String base(Value value) {
            return value.indicator() + "|" + value.measure() + "|" + siblings(value.group());
        }

        /** Adds the cells some values told together reveal. */
        Statement statement(String name, List<Value> those) {
            Set<String> reveals = new LinkedHashSet<>();
            Set<String> guards = new LinkedHashSet<>();
            Reason reason = null;
            double loss = 1;
            for (Value value : those) {
                Reason own = reveal(value, reveals, guards);
                reason = reason == null ? own : reason;
                reason = reason == null ? made(value, reveals, guards) : reason;
                loss = Math.max(loss, loss(value));
            }
            if (decided != null) {
                boolean was =
                        those.stream().anyMatch(value -> decided.withheld().contains(place(value)));
                those.stream()
                        .filter(value -> decided.steps().containsKey(place(value)))
                        .map(value -> roundings.get(place(value)))
                        .filter(Objects::nonNull)
                        .forEach(rounding -> told.addAll(rounding.brackets()));
                seen.addAll(was ? Set.of() : reveals);
                return new Statement(named(name), reveals, guards, null, loss, was ? State.WITHHELD : State.SEEN);
            }
            boolean isOfFew = those.stream().anyMatch(value -> fewSince.contains(place(value)));
            Reason since = since(reveals, guards, isOfFew);
            return new Statement(named(name), reveals, guards, reason == null ? since : reason, loss, State.OPEN);
        }

        /** Of those told together, what a reader would be told roughly. */
        Map<String, List<Bracket>> roughly() {
            Map<String, List<Bracket>> roughly = new LinkedHashMap<>();
            together.forEach((name, those) -> {
                List<Bracket> brackets = those.stream()
                        .map(value -> roundings.get(place(value)))
                        .filter(Objects::nonNull)
                        .flatMap(rounding -> rounding.brackets().stream())
                        .toList();
                if (!brackets.isEmpty()) {
                    roughly.put(named(name), brackets);
                }
            });
            return roughly;
        }

        /** An edition tells a count by the tens it told it by, whatever is asked of it since. */
        private int step(Value value) {
            int step = Disclosure.this.step(value.indicator());
            return decided == null ? step : decided.steps().getOrDefault(place(value), step);
        }

        private double loss(Value value) {
            long size = value.n() == null ? 10 : value.n();
            return (value.group().equals("total") ? 20 : 1) * (1 + Math.log1p(size));
        }

        private @Nullable Reason reveal(Value value, Set<String> reveals, Set<String> guards) {
            int few = of(value).threshold();
            Reason reason = null;
            Long n = value.n();
            Double number = value.value();
            String all = null;
            if (n != null) {
                boolean shared = ANSWERS.contains(value.measure())
                        && bases.getOrDefault(base(value), Set.of()).size() == 1;
                all = count("n|" + (shared ? base(value) : name(value)), n, few);
                reveals.add(all);
                kind("n", value, all);
                if (n > 0 && n < few) {
                    reason = Reason.FEW;
                    guards.add(all);
                }
                rows(value, n, all, reveals);
            }
            if (number == null || number.isNaN()) {
                return reason;
            }
            if (all != null && n != null && n > 0 && isShare(value)) {
                long yes = Math.round(number * n);
                String having = count("k|" + name(value), yes, few);
                String others = count("o|" + name(value), n - yes, few);
                relations.add(Relation.sum(all, List.of(having, others)));
                reveals.add(having);
                guards.add(having);
                kind("k", value, having);
                roundings.put(place(value), Rounding.ofShare(having, all, yes, n));
                return reason == null ? judged(yes, n, few) : reason;
            }
            if (isCount(value)) {
                long many = Math.round(number);
                String counted =
                        count("k|" + name(value) + (FLOWS.contains(value.measure()) ? value.measure() : ""), many, few);
                reveals.add(counted);
                guards.add(counted);
                kind("k", value, counted);
                roundings.put(place(value), Rounding.ofCount(counted, many, step(value)));
                return reason == null && many > 0 && many < few ? Reason.FEW : reason;
            }
            if (n != null && n > 0 && number >= 0 && MEANS.contains(value.measure())) {
                String sum = named("s|" + name(value) + value.measure());
                cells.put(sum, Cell.amount(sum, of(value).adds() ? number : number * n, FOUND));
                reveals.add(sum);
                guards.add(sum);
                kind("s", value, sum);
            }
            return reason;
        }

        /** Rows may be many and people few, or one of them nearly all of it: whatever it lets a reader compute is about those. */
        private @Nullable Reason made(Value value, Set<String> reveals, Set<String> guards) {
            Contribution contribution = decided == null ? contributions.get(place(value)) : null;
            if (contribution == null) {
                return null;
            }
            boolean few = contribution.isOfFewerThan(of(value).threshold());
            if (few || contribution.isDominant()) {
                guards.addAll(reveals);
                return few ? Reason.FEW : Reason.DOMINANT;
            }
            return null;
        }

        private @Nullable Reason judged(long yes, long n, int few) {
            boolean unanimous = yes == 0 || yes == n;
            if (unanimous) {
                return n < 2L * few ? Reason.UNANIMOUS : null;
            }
            return yes < few || n - yes < few ? Reason.FEW : null;
        }

        private boolean isShare(Value value) {
            double number = Objects.requireNonNullElse(value.value(), -1.0);
            long n = Objects.requireNonNullElse(value.n(), 0L);
            boolean counted = Math.abs(number * n - Math.rint(number * n)) < 1e-6 * Math.max(1, n);
            return number >= 0
                    && number <= 1
                    && (counted || value.measure().equals("repartition"))
                    && (ANSWERS.contains(value.measure()) || value.measure().equals("valeur") && value.low() != null);
        }

        private boolean isCount(Value value) {
            double number = Objects.requireNonNullElse(value.value(), -1.0);
            boolean counts = COUNTS.contains(value.measure())
                    || value.measure().equals("valeur") && of(value).counts();
            return counts && number >= 0 && number == Math.rint(number);
        }

        private String count(String name, long truth, int few) {
            cells.putIfAbsent(named(name), Cell.count(named(name), truth, few));
            return named(name);
        }

        private void kind(String kind, Value value, String cell) {
            kinds.computeIfAbsent(kind + "|" + value.indicator() + "|" + value.measure(), any -> new LinkedHashMap<>())
                    .putIfAbsent(value.group(), cell);
        }

        /** Those who answered and those who did not are all the rows of a round, whatever the question. */
        private void rows(Value value, long n, String answered, Set<String> reveals) {
            Long missing = value.missing();
            if (missing == null) {
                return;
            }
            String silent = count("m|" + name(value), missing, 0);
            reveals.add(silent);
            String round = value.group().replaceAll("^(?:.* / )?(T\\d)(?: / .*)?$", "$1");
            String all = count(
                    "r|" + of(value).rows() + "|" + (round.matches("T\\d") ? round : "") + "|" + (n + missing),
                    n + missing,
                    0);
            relations.add(Relation.sum(all, List.of(answered, silent)));
        }

        /** A number that moves by one since it was last shown is a number about one person, and so is one moved by six rows of one person. */
        private @Nullable Reason since(Set<String> reveals, Set<String> guards, boolean isOfFew) {
            Reason reason = null;
            for (String cell : List.copyOf(reveals)) {
                Cell now = Objects.requireNonNull(cells.get(cell));
                othersGrow(cell);
                Cell then = earlier(cell);
                if (then == null || now.name().startsWith(number + "|m|")) {
                    continue;
                }
                double moved = now.truth() - then.truth();
                if (Math.abs(moved) < 1e-9 * Math.max(1, now.truth())) {
                    tie(Map.of(cell, 1.0, then.name(), -1.0), now.truth() - then.truth());
                } else if (moved > 0) {
                    grow(cell, moved);
                }
                if (seen.contains(then.name())
                        && now.whole()
                        && moved != 0
                        && (isOfFew || Math.abs(moved) < now.width())) {
                    reason = Reason.DIFFERENCE;
                    guards.add(moved > 0 ? cell + "|since" : cell);
                }
            }
            return reason;
        }

        /** Those of a share who are not counted are no fewer than they were, beside those who are. */
        private void othersGrow(String cell) {
            String having = number + "|k|";
            if (!cell.startsWith(having)) {
                return;
            }
            String others = number + "|o|" + cell.substring(having.length());
            Cell then = cells.containsKey(others) ? earlier(others) : null;
            double moved = then == null
                    ? -1
                    : Objects.requireNonNull(cells.get(others)).truth() - then.truth();
            if (moved >= 0) {
                grow(others, moved);
            }
        }

        private void grow(String cell, double by) {
            Cell now = Objects.requireNonNull(cells.get(cell));
            String more = cell + "|since";
            cells.put(more, new Cell(more, by, now.whole(), now.whole() ? now.width() : 0));
            tie(Map.of(cell, 1.0, Objects.requireNonNull(earlier(cell)).name(), -1.0, more, -1.0), 0);
        }

        private @Nullable Cell earlier(String cell) {
            String rest = cell.substring(cell.indexOf('|'));
            for (int edition = number - 1; edition >= 0; edition--) {
                Cell then = cells.get(edition + rest);
                if (then != null) {
                    return then;
                }
            }
            return null;
        }

        /** Parts and their wholes. */
        void hold() {
            kinds.forEach((kind, groups) -> Parts.ofEach(groups.keySet()).forEach((group, ways) -> {
                for (List<String> parts : ways) {
                    add(groups.get(group), parts.stream().map(groups::get).toList());
                }
            }));
            answers();
            conditions();
            rungs();
            elsewhere();
        }

        /** What is not in the parts is a part nobody tells; parts that overlap tell nothing. */
        private void add(@Nullable String whole, Collection<String> parts) {
            if (whole == null) {
                return;
            }
            Cell all = Objects.requireNonNull(cells.get(whole));
            double sum = parts.stream()
                    .mapToDouble(part -> Objects.requireNonNull(cells.get(part)).truth())
                    .sum();
            double rest = all.truth() - sum;
            if (Math.abs(rest) <= 1e-9 * Math.max(1, all.truth())) {
                relations.add(Relation.sum(whole, parts));
            } else if (rest > 0) {
                String other = "rest of " + whole + " " + relations.size();
                cells.put(other, new Cell(other, rest, all.whole(), 0));
                List<String> complete = new ArrayList<>(parts);
                complete.add(other);
                relations.add(Relation.sum(whole, complete));
            }
        }

        /** Everybody who answered gave one of the answers. */
        private void answers() {
            Map<String, List<Value>> questions = values.stream()
                    .filter(value -> ANSWERS.contains(value.measure()))
                    .collect(Collectors.groupingBy(this::base, LinkedHashMap::new, Collectors.toList()));
            questions.forEach((base, given) -> {
                List<String> parts = given.stream()
                        .map(value -> named("k|" + name(value)))
                        .filter(cells::containsKey)
                        .distinct()
                        .toList();
                String whole = named("n|" + base);
                if (parts.size() == given.size() && cells.containsKey(whole)) {
                    add(whole, parts);
                }
            });
        }

        /** How many say four or five, beside how many say each. */
        private void conditions() {
            kinds.forEach((kind, groups) -> {
                if (!kind.startsWith("k|") || !kind.endsWith("|valeur")) {
                    return;
                }
                Map<String, String> answers = kinds.getOrDefault(kind.replace("|valeur", "|repartition"), Map.of());
                Map<String, List<String>> byQuestion = answers.keySet().stream()
                        .collect(Collectors.groupingBy(
                                Disclosure::siblings,
                                LinkedHashMap::new,
                                Collectors.mapping(answers::get, Collectors.toList())));
                groups.forEach(
                        (group, whole) -> runs(byQuestion.getOrDefault(group.equals("total") ? "" : group, List.of()))
                                .filter(parts -> adds(whole, parts))
                                .forEach(parts -> add(whole, parts)));
            });
        }

        /** Answers that stand side by side, not all of them. */
        private static Stream<List<String>> runs(List<String> answers) {
            int size = answers.size();
            return IntStream.range(0, size).boxed().flatMap(from -> IntStream.rangeClosed(from + 1, size)
                    .filter(to -> to - from < size)
                    .mapToObj(to -> answers.subList(from, to)));
        }

        /** From a rung up, and from the next one up: between them is that rung. */
        private void rungs() {
            kinds.forEach((kind, groups) -> {
                if (!kind.startsWith("k|") || !kind.endsWith("|au_moins")) {
                    return;
                }
                Map<String, String> parts = kinds.getOrDefault(kind.replace("|au_moins", "|part"), Map.of());
                List<String> rungs = List.copyOf(groups.keySet());
                for (int i = 0; i < rungs.size(); i++) {
                    String here = parts.get(rungs.get(i));
                    if (here != null) {
                        List<String> above = new ArrayList<>(List.of(here));
                        if (i + 1 < rungs.size()) {
                            above.add(Objects.requireNonNull(groups.get(rungs.get(i + 1))));
                        }
                        add(groups.get(rungs.get(i)), above);
                    }
                }
            });
        }

        /** The same rows by school in one indicator, all together in another. */
        private void elsewhere() {
            kinds.forEach((kind, groups) -> {
                String[] names = kind.split("\\|");
                boolean isByPart = !groups.containsKey("total")
                        && groups.keySet().stream().noneMatch(group -> group.contains(" / "));
                if (!isByPart || groups.size() < 2) {
                    return;
                }
                kinds.forEach((other, whole) -> {
                    String[] others = other.split("\\|");
                    String total = whole.get("total");
                    boolean same = total != null
                            && others[0].equals(names[0])
                            && others[2].equals(names[2])
                            && rows(others[1]).equals(rows(names[1]));
                    if (same && adds(total, groups.values())) {
                        add(total, groups.values());
                    }
                });
            });
        }

        private boolean adds(@Nullable String whole, Collection<String> parts) {
            double sum = parts.stream()
                    .mapToDouble(part -> Objects.requireNonNull(cells.get(part)).truth())
                    .sum();
            double all = whole == null
                    ? -1
                    : Objects.requireNonNull(cells.get(whole)).truth();
            return Math.abs(all - sum) <= 1e-9 * Math.max(1, all);
        }

        private String rows(String indicator) {
            Behind known = behind.get(indicator);
            return known == null ? "" : known.rows();
        }
    }

    private Behind of(Value value) {
        return of(value.indicator());
    }

    private Behind of(String indicator) {
        return behind.getOrDefault(indicator, new Behind(false, Behind.FEW, false, false, ""));
    }
}
