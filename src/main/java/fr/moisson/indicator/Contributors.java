package fr.moisson.indicator;

import fr.moisson.form.Field;
import fr.moisson.indicator.provenance.Behind;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Moments;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts people where a number counts rows, and looks for whose part of an amount another could tell.
 *
 * <p>A number with more rows, or a larger amount, than a few people could make needs no counting. What they could make is first guessed high:
 * a household has one purchase in each shop at most, each no dearer than the dearest. When that leaves a doubt, one scan says the most that
 * anybody has; only the numbers that still leave one are counted person by person.
 */
final class Contributors {
    private static final Logger log = LoggerFactory.getLogger(Contributors.class);
    private static final Pattern ADDED = Pattern.compile("sum\\((c\\d+)\\)(?: filter .*)?");
    private static final List<String> ONE_ROW = List.of("f._id");

    private final JdbcClient database;

    Contributors(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** Of the values that definitions gave, those behind which there are too few people, or one whose part another could tell. */
    List<Contribution> of(List<Definition> definitions, List<Value> values) {
        Map<String, List<Value>> found = values.stream().collect(Collectors.groupingBy(Value::indicator));
        Map<String, List<Counted>> byRows = new LinkedHashMap<>();
        for (Definition definition : definitions) {
            if (!found.containsKey(definition.indicator().name())) {
                continue;
            }
            List<Value> those = found.getOrDefault(definition.indicator().name(), List.of());
            counted(definition, those).forEach(counted -> byRows.computeIfAbsent(
                            counted.subject() + " " + definition.source().from(), any -> new ArrayList<>())
                    .add(counted));
        }
        return byRows.values().parallelStream()
                .flatMap(together -> together(together, found).stream())
                .toList();
    }

    /** Each answer that ends the name of some values is counted by itself. */
    private static List<Counted> counted(Definition definition, List<Value> values) {
        Source source = definition.source();
        return source.with("subject")
                .map(subject -> definition.calculations().stream()
                        .filter(Contributors::isByRow)
                        .flatMap(calculation -> answers(calculation, values)
                                .map(answer -> counted(definition, calculation, answer, source.column(subject, "f"))))
                        .toList())
                .orElse(List.of());
    }

    private static Stream<String> answers(Calculation calculation, List<Value> values) {
        return calculation.suffix() == null
                ? Stream.of("")
                : values.stream()
                        .filter(value -> calculation.measures().contains(value.measure()))
                        .map(value -> calculation.suffix(value.group()))
                        .filter(answer -> !answer.isEmpty())
                        .distinct();
    }

    /**
     * Of some values of a definition, those that few people made move, by however many rows.
     *
     * @param then the same definition over the rows of before
     * @param came SQL, over the rows {@code f}, of those that make all the difference; null when that takes all the rows of either
     */
    List<Contribution> between(Definition then, Definition now, @Nullable String came, List<Value> moved) {
        List<Counted> before = counted(then, moved);
        List<Counted> after = counted(now, moved);
        List<Contribution> few = new ArrayList<>();
        for (int i = 0; i < after.size() && before.size() == after.size(); i++) {
            Counted counted = after.get(i);
            List<Value> those = counted.those(moved);
            if (!those.isEmpty()) {
                List<String> groups =
                        those.stream().map(Value::group).distinct().toList();
                few.addAll(contributions(counted, those, moving(before.get(i), counted, came, groups)));
            }
        }
        return few;
    }

    /** Each of its lines is a row. */
    private static boolean isByRow(Calculation calculation) {
        return calculation
                .request()
                .relation()
                .keys()
                .filter(keys -> keys.ofLine().equals(ONE_ROW))
                .isPresent();
    }

    /**
     * A calculation over rows.
     *
     * @param answer with which the names of its groups end; empty when they end with a code
     * @param subject SQL, over the rows {@code f}, of who they are of
     * @param amounts SQL, over the rows, of what is added up
     */
    private record Counted(
            Definition definition, Calculation calculation, String answer, String subject, List<String> amounts) {
        String indicator() {
            return definition.indicator().name();
        }

        /** Of some values of the indicator, those it gave. */
        List<Value> those(List<Value> values) {
            return values.stream()
                    .filter(value -> calculation.measures().contains(value.measure()))
                    .filter(value -> value.group().endsWith(answer) && calculation.fits(value.group()))
                    .filter(value -> calculation.suffix(value.group()).equals(answer))
                    .toList();
        }

        Relation relation() {
            return calculation.request().relation();
        }

        int threshold() {
            return Behind.of(definition).threshold();
        }

        String ofOneRow(String sql) {
            return relation().ofOneRow(sql).orElseThrow();
        }

        /** SQL, over the rows, of what a share counts; null when it is none. */
        @Nullable
        String holds() {
            UnaryOperator<String> gives = calculation.gives();
            if (gives != null) {
                return gives.apply(answer);
            }
            return calculation.fraction() == null
                    ? null
                    : calculation.fraction().holds();
        }

        /** SQL, over the rows, of the codes that name a group. */
        List<String> codes() {
            return calculation.groupDimensions().stream()
                    .map(dimension -> "(" + ofOneRow(dimension.codeSql()) + ")::text")
                    .toList();
        }

        /** What the codes of a group are called together, without the item before them and the answer after. */
        String codes(String group) {
            return String.join(
                    " / ", Objects.requireNonNull(calculation.codes(group)).subList(0, calculation.breakdown()));
        }

        String group(List<String> codes) {
            String all = Stream.of(Stream.of(calculation.prefix()), codes.stream(), Stream.of(answer))
                    .flatMap(Function.identity())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" / "));
            return all.isEmpty() ? "total" : all;
        }

        /** How large an amount at least is, as far as the value tells; 0 when it does not. */
        double atLeast(Value value) {
            double size = value.value() == null ? 0 : Math.abs(value.value());
            if (Moments.column(calculation.request()).isPresent()) {
                return size * (value.n() == null ? 0 : value.n());
            }
            return isSum() ? size : 0;
        }

        /** A sum, a mean, or a sum over a sum: not the points of a score. */
        boolean isOfAmounts() {
            Calculation.Fraction fraction = calculation.fraction();
            return isSum()
                    || Moments.column(calculation.request()).isPresent()
                    || fraction != null && fraction.above() != null;
        }

        private boolean isSum() {
            List<String> aggregates = calculation.request().aggregates();
            return aggregates.size() == 3 && ADDED.matcher(aggregates.get(1)).matches();
        }
    }

    private static Counted counted(Definition definition, Calculation calculation, String answer, String subject) {
        Relation relation = calculation.request().relation();
        Set<String> amounts = new LinkedHashSet<>();
        Counted bare = new Counted(definition, calculation, answer, subject, List.of());
        if (!bare.isOfAmounts()) {
            return bare;
        }
        for (String aggregate : calculation.request().aggregates()) {
            Matcher added = ADDED.matcher(aggregate);
            if (added.matches()) {
                amounts.add(relation.expression(added.group(1)));
            }
        }
        return new Counted(definition, calculation, answer, subject, List.copyOf(amounts));
    }

    /** The most rows, and the most of each amount without its sign, that one person has. */
    private record Most(long rows, Map<String, Double> amounts) {}

    private List<Contribution> together(List<Counted> together, Map<String, List<Value>> values) {
        Map<Counted, List<Value>> doubtful = new IdentityHashMap<>();
        together.forEach(
                counted -> doubtful.put(counted, counted.those(values.getOrDefault(counted.indicator(), List.of()))));
        List<Counted> left = doubtful(together, doubtful, this::mostByKey);
        left = doubtful(left, doubtful, this::most);
        return left.stream()
                .flatMap(counted -> {
                    List<Value> those = doubtful.getOrDefault(counted, List.of());
                    List<String> groups =
                            those.stream().map(Value::group).distinct().toList();
                    return contributions(counted, those, making(counted, groups)).stream();
                })
                .toList();
    }

    /** Those with values that are still doubtful, which alone are kept. */
    private static List<Counted> doubtful(
            List<Counted> together, Map<Counted, List<Value>> values, Function<List<Counted>, Most> bound) {
        if (together.isEmpty()) {
            return together;
        }
        long start = System.nanoTime();
        Most most = bound.apply(together);
        log.debug(
                "{} ms to bound {}",
                (System.nanoTime() - start) / 1_000_000,
                together.stream().map(Counted::indicator).distinct().toList());
        together.forEach(counted -> values.computeIfPresent(counted, (any, those) -> those.stream()
                .filter(value -> isDoubtful(counted, value, most))
                .toList()));
        return together.stream()
                .filter(counted -> !values.getOrDefault(counted, List.of()).isEmpty())
                .toList();
    }

    /** What nobody can have more of, when their rows are told apart by something else: as many rows as there are of that, all the largest. */
    private Most mostByKey(List<Counted> together) {
        Source source = together.get(0).definition().source();
        String subject = source.with("subject").orElseThrow();
        List<String> key = source.form().with("key").stream().map(Field::name).toList();
        if (!key.contains(subject) || !source.joinsOneEach()) {
            return new Most(Integer.MAX_VALUE, Map.of());
        }
        List<String> amounts = amounts(together);
        String others = key.stream()
                .filter(name -> !name.equals(subject))
                .map(name -> source.column(name, "f"))
                .collect(Collectors.joining(", "));
        if (others.isEmpty() && amounts.isEmpty()) {
            return new Most(1, Map.of());
        }
        String sql = "select count(*)" + listed(amounts.size(), ", coalesce(max(a%d), 0)::float8")
                + " from (select 1 as n" + largest(amounts) + " " + source.from()
                + (others.isEmpty() ? "" : " group by " + others) + ") p";
        Most each = database.sql(sql).query((row, n) -> read(row, amounts)).single();
        Map<String, Double> most = new HashMap<>();
        each.amounts().forEach((amount, largest) -> most.put(amount, (others.isEmpty() ? 1 : each.rows()) * largest));
        return new Most(others.isEmpty() ? 1 : each.rows(), most);
    }

    private static List<String> amounts(List<Counted> together) {
        return together.stream()
                .flatMap(counted -> counted.amounts().stream())
                .distinct()
                .toList();
    }

    private static Most read(ResultSet row, List<String> amounts) throws SQLException {
        Map<String, Double> most = new HashMap<>();
        for (int i = 0; i < amounts.size(); i++) {
            most.put(amounts.get(i), row.getDouble(2 + i));
        }
        return new Most(row.getLong(1), most);
    }

    private static String largest(List<String> amounts) {
        return sums(amounts).replace(", sum(abs(", ", max(abs(");
    }

    private Most most(List<Counted> together) {
        Counted first = together.get(0);
        List<String> amounts = amounts(together);
        String sql = "select coalesce(max(n), 0)" + listed(amounts.size(), ", coalesce(max(a%d), 0)::float8")
                + " from (select count(*) as n" + sums(amounts) + " "
                + first.definition().source().from() + " group by " + first.subject() + ") p";
        return database.sql(sql).query((row, n) -> read(row, amounts)).single();
    }

    private static String sums(List<String> amounts) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < amounts.size(); i++) {
            sql.append(", sum(abs(").append(amounts.get(i)).append(")) as a").append(i);
        }
        return sql.toString();
    }

    private static String listed(int many, String each) {
        return IntStream.range(0, many)
                .mapToObj(i -> each.replace("%d", "" + i))
                .collect(Collectors.joining());
    }

    /** Whether people who had as much as anybody has could make it by themselves, or one of them nearly all but what a second makes. */
    private static boolean isDoubtful(Counted counted, Value value, Most most) {
        return isOfFew(counted, value, most)
                || counted.amounts().stream()
                        .anyMatch(amount -> most.amounts().getOrDefault(amount, Double.POSITIVE_INFINITY)
                                        * (2 + Contribution.HIDING)
                                > counted.atLeast(value));
    }

    private static boolean isOfFew(Counted counted, Value value, Most most) {
        if (most.rows() <= 1) {
            return false;
        }
        long enough = (counted.threshold() - 1) * most.rows();
        long n = Objects.requireNonNullElse(value.n(), 0L);
        double share = Objects.requireNonNullElse(value.value(), 0.0);
        return n <= enough || counted.holds() != null && (share * n <= enough || (1 - share) * n <= enough);
    }

    /** Person by person, of one calculation's groups. */
    private List<Contribution> contributions(Counted counted, List<Value> doubtful, String sql) {
        Map<String, List<Value>> byGroup =
                doubtful.stream().collect(Collectors.groupingBy(Value::group, LinkedHashMap::new, Collectors.toList()));
        List<Contribution> contributions = new ArrayList<>();
        log.debug("{} numbers of {} counted person by person", byGroup.size(), counted.indicator());
        database.sql(sql).query(row -> {
            Found found = found(row, counted);
            for (Value value : byGroup.getOrDefault(found.group(), List.of())) {
                Contribution one = new Contribution(
                        value.indicator(),
                        value.measure(),
                        value.group(),
                        found.people() < counted.threshold() ? (Long) found.people() : null,
                        found.rest() < Contribution.HIDING ? (Double) found.rest() : null);
                if (one.people() != null || one.rest() != null) {
                    contributions.add(one);
                }
            }
        });
        return contributions;
    }

    private record Found(String group, long people, double rest) {}

    /** How many people make a number, each side of a share, and how much of each amount those make who are not the two largest. */
    private static String making(Counted counted, List<String> groups) {
        List<String> codes = counted.codes();
        String names = listed(codes.size(), "k%d, ");
        StringBuilder sql = new StringBuilder(
                "select " + names + "count(*), count(*) filter (where y), "
                        + "count(*) filter (where o)"
                        + listed(
                                counted.amounts().size(),
                                ", (sum(a%d) - max(a%d) - coalesce((array_agg(a%d order by a%d desc))[2], 0)) / nullif(max(a%d), 0)"));
        sql.append(" from (select ").append(codesOf(counted));
        String holds = counted.holds() == null ? "null::boolean" : "(" + counted.holds() + ")";
        sql.append("bool_or(")
                .append(holds)
                .append(") as y, bool_or(not ")
                .append(holds)
                .append(") as o");
        sql.append(sums(counted.amounts())).append(" ").append(personByPerson(counted, "true", groups));
        return sql.append(") p").append(groupedBy(names)).toString();
    }

    /** How many people a number has moved for, each side of a share: whose rows are not as many, or not the same, as they were. */
    private static String moving(Counted then, Counted now, @Nullable String came, List<String> groups) {
        String names = listed(now.codes().size(), "k%d, ");
        return "select " + names + "count(*) filter (where r <> 0), count(*) filter (where y <> 0),"
                + " count(*) filter (where o <> 0)" + listed(now.amounts().size(), ", null::float8")
                + " from (select " + names + "sum(r) as r, sum(y) as y, sum(o) as o from ("
                + (came == null
                        ? rows(now, "true", groups, 1) + " union all " + rows(then, "true", groups, -1)
                        : rows(now, came, groups, 1))
                + ") b group by " + names + "s) p" + groupedBy(names);
    }

    private static String rows(Counted counted, String those, List<String> groups, int sign) {
        String holds = counted.holds() == null ? "null::boolean" : "(" + counted.holds() + ")";
        return "select " + codesOf(counted) + counted.subject() + " as s, " + sign + " * count(*) as r, " + sign
                + " * count(*) filter (where " + holds + ") as y, " + sign + " * count(*) filter (where not " + holds
                + ") as o " + personByPerson(counted, those, groups);
    }

    private static String codesOf(Counted counted) {
        List<String> codes = counted.codes();
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < codes.size(); i++) {
            sql.append(codes.get(i)).append(" as k").append(i).append(", ");
        }
        return sql.toString();
    }

    /** « from … group by … » of some rows of some groups. */
    private static String personByPerson(Counted counted, String those, List<String> groups) {
        List<String> codes = counted.codes();
        StringBuilder sql = new StringBuilder(counted.definition().source().from());
        sql.append(" and ").append(those);
        sql.append(" and ").append(counted.ofOneRow(counted.calculation().counted()));
        if (!codes.isEmpty()) {
            sql.append(" and (").append(String.join(" || ' / ' || ", codes)).append(") in (");
            sql.append(groups.stream()
                    .map(group -> Calculation.quoted(counted.codes(group)))
                    .collect(Collectors.joining(", ")));
            sql.append(")");
        }
        sql.append(" group by ");
        codes.forEach(code -> sql.append(code).append(", "));
        return sql.append(counted.subject()).toString();
    }

    /** @param names each followed by a comma */
    private static String groupedBy(String names) {
        return names.isEmpty() ? "" : " group by " + names.substring(0, names.length() - 2);
    }

    private static Found found(ResultSet row, Counted counted) throws SQLException {
        int at = counted.codes().size();
        List<String> codes = new ArrayList<>();
        for (int i = 1; i <= at; i++) {
            codes.add(row.getString(i));
        }
        long people = Long.MAX_VALUE;
        for (int side = 1; side <= 3; side++) {
            long some = row.getLong(at + side);
            people = some > 0 ? Math.min(people, some) : people;
        }
        double rest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < counted.amounts().size(); i++) {
            double one = row.getDouble(at + 4 + i);
            rest = row.wasNull() ? rest : Math.min(rest, one);
        }
        return new Found(counted.group(codes), people, rest);
    }
}
