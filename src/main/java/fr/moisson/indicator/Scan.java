package fr.moisson.indicator;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several requests about one relation, answered by one statement with grouping sets. */
final class Scan {
    private final List<Request> requests;
    private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
    private final Set<String> aggregates = new LinkedHashSet<>();
    private final Map<Integer, Set<String>> groupings = new LinkedHashMap<>();

    Scan(List<Request> requests) {
        this.requests = List.copyOf(requests);
        for (Request request : requests) {
            request.dimensions().forEach(dimension -> dimensions.putIfAbsent(dimension.column(), dimension));
            aggregates.addAll(request.aggregates());
        }
        requests.forEach(request -> groupings.put(mask(request), columns(request)));
    }

    private static Set<String> columns(Request request) {
        return request.dimensions().stream()
                .map(Dimension::column)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What grouping() gives for the lines of a request: one bit per dimension it does not group by. */
    private int mask(Request request) {
        Set<String> columns = columns(request);
        int mask = 0;
        for (String column : dimensions.keySet()) {
            mask = mask * 2 + (columns.contains(column) ? 0 : 1);
        }
        return mask;
    }

    String sql(String lines) {
        StringBuilder sql = new StringBuilder("select ");
        sql.append(dimensions.isEmpty() ? "0" : "grouping(" + String.join(", ", dimensions.keySet()) + ")");
        dimensions.values().forEach(dimension -> sql.append(", ").append(dimension.codeSql()));
        aggregates.forEach(aggregate -> sql.append(", ").append(aggregate));
        sql.append(" from ").append(lines).append(" r group by grouping sets (");
        sql.append(groupings.values().stream()
                .map(columns -> "(" + String.join(", ", columns) + ")")
                .collect(Collectors.joining(", ")));
        return sql.append(")").toString();
    }

    /** The lines of each request. */
    Map<Request, List<Line>> run(Connection connection, String lines) throws SQLException {
        Map<Integer, List<Row>> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery(sql(lines))) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getInt(1), any -> new ArrayList<>())
                            .add(row(rows));
                }
            }
        }
        Map<Request, List<Line>> answers = new java.util.IdentityHashMap<>();
        List<String> columns = List.copyOf(dimensions.keySet());
        List<String> all = List.copyOf(aggregates);
        for (Request request : requests) {
            List<Integer> codes = request.dimensions().stream()
                    .map(dimension -> columns.indexOf(dimension.column()))
                    .toList();
            List<Integer> sums = request.aggregates().stream().map(all::indexOf).toList();
            answers.put(
                    request,
                    found.getOrDefault(mask(request), List.of()).stream()
                            .map(row -> row.line(codes, sums))
                            .toList());
        }
        return answers;
    }

    private record Row(List<@Nullable String> codes, List<@Nullable BigDecimal> sums) {

        Line line(List<Integer> codesAt, List<Integer> sumsAt) {
            List<@Nullable String> some = new ArrayList<>(codesAt.size());
            codesAt.forEach(at -> some.add(codes.get(at)));
            List<@Nullable BigDecimal> those = new ArrayList<>(sumsAt.size());
            sumsAt.forEach(at -> those.add(sums.get(at)));
            return new Line(some, those);
        }
    }

    private Row row(ResultSet rows) throws SQLException {
        List<@Nullable String> codes = new ArrayList<>(dimensions.size());
        for (int i = 0; i < dimensions.size(); i++) {
            codes.add(rows.getString(i + 2));
        }
        List<@Nullable BigDecimal> sums = new ArrayList<>(aggregates.size());
        for (int i = 0; i < aggregates.size(); i++) {
            sums.add(rows.getBigDecimal(i + 2 + dimensions.size()));
        }
        return new Row(codes, sums);
    }
}
