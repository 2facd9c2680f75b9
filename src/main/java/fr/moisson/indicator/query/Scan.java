package fr.moisson.indicator.query;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several requests about one relation, answered by one statement with grouping sets. */
public final class Scan {
    private final List<Request> requests;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<String> codes = new LinkedHashSet<>();
    private final Set<String> aggregates = new LinkedHashSet<>();
    private final Map<Integer, Set<String>> groupings = new LinkedHashMap<>();

    Scan(List<Request> requests) {
        this.requests = List.copyOf(requests);
        for (Request request : requests) {
            for (Dimension dimension : request.dimensions()) {
                columns.add(dimension.column());
                codes.add(dimension.codeSql());
            }
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
        for (String column : this.columns) {
            mask = mask * 2 + (columns.contains(column) ? 0 : 1);
        }
        return mask;
    }

    /** The columns of the lines it reads. */
    Stream<String> reads() {
        return Stream.concat(columns.stream(), aggregates.stream().flatMap(Relation::columnsIn));
    }

    public String sql(String lines) {
        StringBuilder sql = new StringBuilder("select ");
        sql.append(columns.isEmpty() ? "0" : "grouping(" + String.join(", ", columns) + ")");
        codes.forEach(code -> sql.append(", ").append(code));
        aggregates.forEach(aggregate -> sql.append(", ").append(aggregate));
        sql.append(" from ").append(lines).append(" r group by grouping sets (");
        sql.append(groupings.values().stream()
                .map(columns -> "(" + String.join(", ", columns) + ")")
                .collect(Collectors.joining(", ")));
        return sql.append(")").toString();
    }

    /** The lines of each request; of a line only what its request asks is read. */
    public Map<Request, List<Line>> run(Connection connection, String lines) throws SQLException {
        Map<Request, List<Line>> answers = new IdentityHashMap<>();
        Map<Integer, List<Reader>> readers = new HashMap<>();
        for (Request request : requests) {
            Reader reader = reader(request);
            answers.put(request, reader.lines());
            readers.computeIfAbsent(mask(request), any -> new ArrayList<>()).add(reader);
        }
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery(sql(lines))) {
                while (rows.next()) {
                    for (Reader reader : readers.getOrDefault(rows.getInt(1), List.of())) {
                        reader.read(rows);
                    }
                }
            }
        }
        return answers;
    }

    private Reader reader(Request request) {
        List<String> texts = List.copyOf(codes);
        List<String> all = List.copyOf(aggregates);
        return new Reader(
                request.dimensions().stream()
                        .mapToInt(dimension -> 2 + texts.indexOf(dimension.codeSql()))
                        .toArray(),
                request.aggregates().stream()
                        .mapToInt(aggregate -> 2 + texts.size() + all.indexOf(aggregate))
                        .toArray(),
                new ArrayList<>());
    }

    /** The columns of the result where a request finds its codes and sums, and the lines read so far. */
    private record Reader(int[] codesAt, int[] sumsAt, List<Line> lines) {

        void read(ResultSet row) throws SQLException {
            @Nullable String[] codes = new String[codesAt.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = row.getString(codesAt[i]);
            }
            @Nullable BigDecimal[] sums = new BigDecimal[sumsAt.length];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = row.getBigDecimal(sumsAt[i]);
            }
            lines.add(new Line(Arrays.asList(codes), Arrays.asList(sums)));
        }
    }
}
