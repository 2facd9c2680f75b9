package fr.moisson.indicator.provenance;

import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a row to the numbers it is in: the lines it is part of tell their groups, so that no group is asked in vain. */
final class Entered {
    private static final int AT_ONCE = 100;

    private final JdbcClient database;

    Entered(JdbcClient database) {
        this.database = database;
    }

    /** The stored values of a definition that a row of its form is behind, in their order. */
    List<Value> of(Definition definition, List<Value> values, long row) {
        Set<String> names = new LinkedHashSet<>();
        for (Calculation calculation : definition.calculations()) {
            List<Value> asked = values.stream()
                    .filter(value -> calculation.measures().contains(value.measure()))
                    .filter(value -> calculation.fits(value.group()))
                    .toList();
            if (!asked.isEmpty()) {
                Lines.of(definition.source(), calculation, asked, row)
                        .map(lines -> entered(lines, calculation, asked))
                        .orElseGet(() -> entered(definition.source(), calculation, asked, row))
                        .forEach(value -> names.add(name(value)));
            }
        }
        return values.stream().filter(value -> names.contains(name(value))).toList();
    }

    private static String name(Value value) {
        return value.measure() + "\n" + value.group();
    }

    /** The groups are read off the lines: there may be thousands that are none of theirs. */
    private List<Value> entered(Lines lines, Calculation calculation, List<Value> asked) {
        Set<String> groups = new LinkedHashSet<>(
                database.sql(lines.groups()).query(String.class).list());
        List<Value> near = asked.stream()
                .filter(value -> groups.stream().anyMatch(group -> isIn(value.group(), group, calculation)))
                .toList();
        return calculation.suffix() == null || near.isEmpty()
                ? near
                : holding(near, some -> database.sql(lines.holding(some)));
    }

    private static boolean isIn(String name, String codes, Calculation calculation) {
        String group = Stream.of(calculation.prefix(), codes)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" / "));
        return calculation.suffix() == null
                ? name.equals(group.isEmpty() ? "total" : group)
                : group.isEmpty() || name.startsWith(group + " / ");
    }

    /** What is known of no line by its row is asked group by group. */
    private List<Value> entered(Source source, Calculation calculation, List<Value> asked, long row) {
        return holding(asked, some -> {
            String conditions = some.stream()
                    .map(value -> enters(source, calculation, Objects.requireNonNull(calculation.lines(value.group()))))
                    .collect(Collectors.joining(", "));
            return database.sql("select " + conditions + " " + source.everyRow() + " where f._id = " + row);
        });
    }

    private static List<Value> holding(List<Value> asked, Function<List<Value>, JdbcClient.StatementSpec> conditions) {
        List<Value> holding = new ArrayList<>();
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            List<Value> some = asked.subList(from, Math.min(asked.size(), from + AT_ONCE));
            conditions.apply(some).query(row -> {
                for (int i = 0; i < some.size(); i++) {
                    if (row.getBoolean(i + 1)) {
                        holding.add(some.get(i));
                    }
                }
            });
        }
        return holding;
    }

    private static String enters(Source source, Calculation calculation, String lines) {
        Relation relation = calculation.request().relation();
        String counted = "(" + lines + ") and coalesce((" + calculation.counted() + "), false)";
        return relation.ofOneRow(counted)
                .map(alone -> "(" + source.stands() + " and " + alone + ")")
                .orElseGet(() -> "(" + relation.rowsWhere(counted) + ")");
    }

    /**
     * The lines that count and that one row is part of.
     *
     * @param from « from … where … »
     * @param group SQL of the codes of the group of one of them
     * @param condition from one on the columns of the relation, the same on them
     */
    private record Lines(Calculation calculation, String from, String group, UnaryOperator<String> condition) {

        /** Empty when what a row is part of cannot be told by the row. */
        static Optional<Lines> of(Source source, Calculation calculation, List<Value> asked, long row) {
            Relation relation = calculation.request().relation();
            String counted = "coalesce((" + calculation.counted() + "), false)";
            String group = group(calculation);
            String alone = source.everyRow() + " where f._id = " + row + " and " + source.stands();
            boolean isOfOneRow = relation.ofOneRow(
                            counted + group + calculation.lines(asked.get(0).group()))
                    .isPresent();
            if (isOfOneRow) {
                return Optional.of(new Lines(
                        calculation,
                        alone + " and " + relation.ofOneRow(counted).orElse("false"),
                        relation.ofOneRow(group).orElse("null"),
                        condition -> relation.ofOneRow(condition).orElse("false")));
            }
            return relation.keys().filter(keys -> source.joinsOneEach()).map(keys -> {
                String ofLine = keys.ofLine().stream().map(relation::column).collect(Collectors.joining(", "));
                return new Lines(
                        calculation,
                        "from (" + relation.sql() + ") r where (" + ofLine + ") in (select "
                                + String.join(", ", keys.ofRow()) + " " + alone + " and " + keys.and() + ") and "
                                + counted,
                        group,
                        condition -> condition);
            });
        }

        private static String group(Calculation calculation) {
            return calculation.groupDimensions().isEmpty()
                    ? "''"
                    : calculation.groupDimensions().stream()
                            .map(dimension -> "(" + dimension.codeSql() + ")::text")
                            .collect(Collectors.joining(" || ' / ' || "));
        }

        String groups() {
            return "select distinct " + group + " " + from + " and " + group + " is not null";
        }

        String holding(List<Value> some) {
            return "select "
                    + some.stream()
                            .map(value -> Objects.requireNonNull(calculation.lines(value.group())))
                            .map(lines -> "bool_or(" + condition.apply(lines) + ")")
                            .collect(Collectors.joining(", "))
                    + " " + from;
        }
    }
}
