package fr.moisson.indicator;

import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Plan;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.query.Scan;
import fr.moisson.indicator.statistics.Estimate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes definitions: runs their scans on two connections, the longest first, and makes values of the lines. */
public final class Evaluation {
    private static final Logger log = LoggerFactory.getLogger(Evaluation.class);
    private static final int CONNECTIONS = 2;
    /** How PostgreSQL says that a statement took more than its time. */
    private static final String STOPPED = "57014";

    private static final Pattern COST = Pattern.compile("cost=[\\d.]+\\.\\.([\\d.]+)");

    private final DataSource database;
    private final @Nullable Instant until;

    public Evaluation(DataSource database) {
        this(database, null);
    }

    /** @param until when to stop whatever it costs, which {@link #isTooLong} tells of the failure; null to take the time it takes */
    public Evaluation(DataSource database, @Nullable Instant until) {
        this.database = database;
        this.until = until;
    }

    /** Whether a computation failed because its time was over. */
    public static boolean isTooLong(RuntimeException failure) {
        return failure.getCause() instanceof SQLException cause && STOPPED.equals(cause.getSQLState());
    }

    /** The values of all definitions, in their order; those without any row to draw from have none. */
    public List<Value> values(List<Definition> definitions) {
        return byCalculation(definitions).values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
    }

    /** By the name of its definition, in their order, the values that each of its calculations gave. */
    Map<String, List<List<Value>>> byCalculation(List<Definition> definitions) {
        Map<Request, List<Asker>> askers = new IdentityHashMap<>();
        for (Definition definition : definitions) {
            for (Calculation calculation : definition.calculations()) {
                askers.computeIfAbsent(calculation.request(), any -> new ArrayList<>())
                        .add(new Asker(definition.indicator().name(), calculation));
            }
        }
        List<Request> requests = definitions.stream()
                .flatMap(definition -> definition.calculations().stream())
                .map(Calculation::request)
                .toList();
        Map<Calculation, List<Value>> found = found(Plan.tasks(requests), askers);
        Map<String, List<List<Value>>> values = new LinkedHashMap<>();
        definitions.forEach(definition -> values.put(
                definition.indicator().name(),
                definition.calculations().stream()
                        .map(calculation -> found.getOrDefault(calculation, List.of()))
                        .toList()));
        return values;
    }

    /** Who wants the lines of a request. */
    private record Asker(String indicator, Calculation calculation) {}

    /** Each worker makes values of the lines it has read, while the other reads. */
    private Map<Calculation, List<Value>> found(List<Plan.Task> tasks, Map<Request, List<Asker>> askers) {
        ConcurrentLinkedQueue<Plan.Task> waiting = new ConcurrentLinkedQueue<>(longestFirst(tasks));
        Map<Calculation, List<Value>> found = Collections.synchronizedMap(new IdentityHashMap<>());
        ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(workers.submit(() -> work(waiting, askers, found)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Le calcul des indicateurs a échoué.", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** By PostgreSQL's own guess, so that one connection does not end with a long task while the other waits. */
    private List<Plan.Task> longestFirst(List<Plan.Task> tasks) {
        Map<Plan.Task, Double> costs = new IdentityHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (Plan.Task task : tasks) {
                costs.put(task, cost(statement, task));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Le calcul des indicateurs a échoué.", e);
        }
        return tasks.stream()
                .sorted(Comparator.comparingDouble((Plan.Task task) -> costs.getOrDefault(task, 0.0))
                        .reversed())
                .toList();
    }

    private static double cost(Statement statement, Plan.Task task) throws SQLException {
        String lines = "(" + task.sql() + ")";
        double cost = 0;
        for (Scan scan : task.scans()) {
            try (ResultSet plan = statement.executeQuery("explain " + scan.sql(lines))) {
                Matcher total = COST.matcher(plan.next() ? plan.getString(1) : "");
                cost += total.find() ? Double.parseDouble(total.group(1)) : 0;
            }
        }
        return cost;
    }

    private @Nullable Void work(
            ConcurrentLinkedQueue<Plan.Task> waiting,
            Map<Request, List<Asker>> askers,
            Map<Calculation, List<Value>> found)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                serially(connection);
                for (Plan.Task task = waiting.poll(); task != null; task = waiting.poll()) {
                    limit(connection);
                    Map<Request, List<Line>> lines = run(connection, task);
                    connection.commit();
                    lines.forEach((request, those) -> askers.getOrDefault(request, List.of())
                            .forEach(asker -> found.put(
                                    asker.calculation(), values(asker.indicator(), asker.calculation(), those))));
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(automatic);
            }
        }
        return null;
    }

    /** For the transaction that begins. */
    private void limit(Connection connection) throws SQLException {
        if (until != null) {
            long left = Math.max(1, Duration.between(Instant.now(), until).toMillis());
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = " + left);
            }
        }
    }

    /**
     * Two connections already occupy two cores; helpers of each would only hand rows to one another. A hundred thousand households are
     * grouped in memory.
     */
    private static void serially(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set max_parallel_workers_per_gather = 0; set hash_mem_multiplier = 4");
        }
        connection.commit();
    }

    private static Map<Request, List<Line>> run(Connection connection, Plan.Task task) throws SQLException {
        String sql = task.sql();
        // So that what a column computes is computed once a line, however many sums are made of it.
        String lines = "(" + sql + " offset 0)";
        boolean kept = task.relation().isKept() && task.scans().size() > 1;
        Map<Request, List<Line>> found = new IdentityHashMap<>();
        try (Statement statement = connection.createStatement()) {
            if (kept) {
                long start = System.nanoTime();
                statement.execute("create temporary table lines on commit drop as " + sql);
                log.debug("{} ms {}", (System.nanoTime() - start) / 1_000_000, sql);
                lines = "lines";
            }
            for (Scan scan : task.scans()) {
                long start = System.nanoTime();
                found.putAll(scan.run(connection, lines));
                if (log.isDebugEnabled()) {
                    log.debug("{} ms {}", (System.nanoTime() - start) / 1_000_000, scan.sql(lines));
                }
            }
        }
        task.readings().forEach(reading -> {
            List<Line> seen = found.get(reading.seen());
            found.put(reading.wanted(), reading.lines(seen == null ? List.of() : seen));
        });
        return found;
    }

    private static List<Value> values(String indicator, Calculation calculation, List<Line> lines) {
        List<Value> values = new ArrayList<>();
        for (Map.Entry<List<@Nullable String>, List<Line>> group :
                grouped(calculation, lines).entrySet()) {
            List<@Nullable String> codes = group.getKey();
            if (codes.contains(null)) {
                continue;
            }
            for (Found found : calculation.statistic().of(group.getValue())) {
                values.add(value(indicator, calculation, codes, found));
            }
        }
        return values;
    }

    private static Map<List<@Nullable String>, List<Line>> grouped(Calculation calculation, List<Line> lines) {
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(order(calculation.request().dimensions(), lines));
        Map<List<@Nullable String>, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : sorted) {
            groups.computeIfAbsent(line.codes().subList(0, calculation.breakdown()), any -> new ArrayList<>())
                    .add(line);
        }
        return groups;
    }

    /** Lines are many and codes are few: each code is given its place once. */
    private static Comparator<Line> order(List<Dimension> dimensions, List<Line> lines) {
        Comparator<Line> order = (a, b) -> 0;
        for (int i = 0; i < dimensions.size(); i++) {
            int at = i;
            if (!dimensions.get(i).sorted()) {
                continue;
            }
            List<@Nullable String> codes = dimensions
                    .get(i)
                    .inOrder(lines.stream().map(line -> line.codes().get(at)).collect(Collectors.toSet()));
            Map<@Nullable String, Integer> places = new HashMap<>();
            codes.forEach(code -> places.put(code, places.size()));
            order = order.thenComparingInt(
                    line -> places.getOrDefault(line.codes().get(at), 0));
        }
        return order;
    }

    private static Value value(String indicator, Calculation calculation, List<@Nullable String> codes, Found found) {
        StringBuilder group = new StringBuilder(calculation.prefix());
        codes.forEach(code -> join(group, String.valueOf(code)));
        join(group, found.suffix());
        Estimate estimate = found.estimate();
        return new Value(
                indicator,
                found.measure(),
                group.isEmpty() ? "total" : group.toString(),
                estimate.value(),
                estimate.low(),
                estimate.high(),
                estimate.p(),
                found.n(),
                found.missing());
    }

    private static void join(StringBuilder group, String part) {
        if (!part.isEmpty()) {
            group.append(group.isEmpty() ? "" : " / ").append(part);
        }
    }
}
