package fr.moisson.indicator.provenance;

import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a row to the numbers it is in: the conditions of each definition, asked of that row alone. */
final class Entered {
    private final JdbcClient database;

    Entered(JdbcClient database) {
        this.database = database;
    }

    /** The stored values of a definition that a row of its form is behind, in their order. */
    List<Value> of(Definition definition, List<Value> values, long row) {
        Set<String> names = new LinkedHashSet<>();
        List<Value> asked = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<ByCode> codes = new ArrayList<>();
        for (Calculation calculation : definition.calculations()) {
            Optional<ByCode> byCode = ByCode.of(definition.source(), calculation);
            if (byCode.isPresent()) {
                codes.add(byCode.get());
                continue;
            }
            for (Value value : values) {
                String lines =
                        calculation.measures().contains(value.measure()) ? calculation.lines(value.group()) : null;
                if (lines != null) {
                    asked.add(value);
                    conditions.add(enters(definition.source(), calculation, lines));
                }
            }
        }
        read(definition.source(), codes, conditions, row).forEach(found -> {
            for (int i = 0; i < codes.size(); i++) {
                codes.get(i).names(found, i).forEach(names::add);
            }
            for (int i = 0; i < asked.size(); i++) {
                if (Boolean.TRUE.toString().equals(found.get(codes.size() + i))) {
                    names.add(name(asked.get(i).measure(), asked.get(i).group()));
                }
            }
        });
        return values.stream()
                .filter(value -> names.contains(name(value.measure(), value.group())))
                .toList();
    }

    private static String name(String measure, String group) {
        return measure + "\n" + group;
    }

    private List<List<@Nullable String>> read(Source source, List<ByCode> codes, List<String> conditions, long row) {
        List<String> columns = new ArrayList<>();
        codes.forEach(code -> columns.add(code.sql()));
        conditions.forEach(condition -> columns.add("case when " + condition + " then 'true' end"));
        if (columns.isEmpty()) {
            return List.of();
        }
        return database.sql("select " + String.join(", ", columns) + " " + source.everyRow() + " where f._id = :row")
                .param("row", row)
                .query((found, n) -> {
                    List<@Nullable String> texts = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        texts.add(found.getString(i));
                    }
                    return texts;
                })
                .list();
    }

    private static String enters(Source source, Calculation calculation, String lines) {
        Relation relation = calculation.request().relation();
        String counted = "(" + lines + ") and coalesce((" + calculation.counted() + "), false)";
        return relation.ofOneRow(counted)
                .map(alone -> "(" + source.stands() + " and " + alone + ")")
                .orElseGet(() -> "(" + relation.rowsWhere(counted) + ")");
    }

    /** The group of a row is read off it, rather than asked of each group: there may be thousands. */
    private record ByCode(Calculation calculation, String sql) {

        static Optional<ByCode> of(Source source, Calculation calculation) {
            Relation relation = calculation.request().relation();
            if (calculation.suffix() != null) {
                return Optional.empty();
            }
            List<String> codes = calculation.groupDimensions().stream()
                    .map(Dimension::codeSql)
                    .flatMap(code -> relation.ofOneRow("(" + code + ")::text").stream())
                    .toList();
            Optional<String> counted = relation.ofOneRow("coalesce((" + calculation.counted() + "), false)");
            if (counted.isEmpty() || codes.size() < calculation.breakdown()) {
                return Optional.empty();
            }
            String group = codes.isEmpty() ? "''" : codes.stream().collect(Collectors.joining(" || ' / ' || "));
            return Optional.of(new ByCode(
                    calculation, "case when " + source.stands() + " and " + counted.get() + " then " + group + " end"));
        }

        List<String> names(List<@Nullable String> found, int at) {
            String codes = found.get(at);
            if (codes == null) {
                return List.of();
            }
            String prefix = calculation.prefix();
            String group = prefix.isEmpty() ? codes : codes.isEmpty() ? prefix : prefix + " / " + codes;
            return calculation.measures().stream()
                    .map(measure -> name(measure, group.isEmpty() ? "total" : group))
                    .toList();
        }
    }
}
