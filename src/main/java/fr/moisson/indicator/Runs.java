package fr.moisson.indicator;

import fr.moisson.entry.CopyText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each run computed, as it is kept. */
@Component
class Runs {
    private final JdbcClient database;
    private final JdbcTemplate batches;

    /** By project, what the last run found: a run never changes, and every page asks for it. */
    private final Map<String, Results> read = new ConcurrentHashMap<>();

    Runs(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    private record Finished(long id, Instant at) {
        boolean isOf(Results results) {
            return id == results.run() && at.equals(results.computedAt());
        }
    }

    private Optional<Finished> last(String project) {
        return database.sql("""
                        select id, finished_at
                        from indicator.runs
                        where project = :project and finished_at is not null
                        order by id desc
                        limit 1
                        """)
                .param("project", project)
                .query((row, n) -> new Finished(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Whether the last finished run had the same data and definitions. */
    boolean isDone(String project, String fingerprint) {
        return last(project)
                .map(run -> database.sql("select fingerprint from indicator.runs where id = :id")
                        .param("id", run.id())
                        .query(String.class)
                        .single()
                        .equals(fingerprint))
                .orElse(false);
    }

    /**
     * What a run found, the values of what it took over left out.
     *
     * @param fingerprints by definition
     * @param values by definition, one list for each of its calculations
     */
    record Computed(
            Instant started,
            String fingerprint,
            List<Definition> definitions,
            Map<String, String> fingerprints,
            Map<String, List<List<Value>>> values,
            List<Contribution> contributions) {
        List<List<Value>> of(Definition definition) {
            return values.getOrDefault(definition.indicator().name(), List.of());
        }
    }

    /** The last run, and the definitions whose values stay what they were then. */
    record Before(long run, Set<String> same) {}

    /** @param fingerprints by definition, as they are now */
    Optional<Before> before(String project, Map<String, String> fingerprints) {
        return last(project).map(run -> {
            Set<String> same = new HashSet<>();
            database.sql("""
                            select d.name, r.fingerprint
                            from indicator.run_definitions r
                            join indicator.definitions d on d.id = r.definition
                            where r.run = :run
                            """).param("run", run.id()).query(row -> {
                if (fingerprints.getOrDefault(row.getString(1), "").equals(row.getString(2))) {
                    same.add(row.getString(1));
                }
            });
            return new Before(run.id(), same);
        });
    }

    /** @return how many values the run has */
    @Transactional
    public int keep(String project, Computed computed, @Nullable Before before) {
        long run = database.sql("""
                        insert into indicator.runs (project, fingerprint, started_at, finished_at)
                        values (:project, :fingerprint, :started, clock_timestamp())
                        returning id
                        """)
                .param("project", project)
                .param("fingerprint", computed.fingerprint())
                .param("started", computed.started().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        int position = 0;
        for (Definition definition : computed.definitions()) {
            String name = definition.indicator().name();
            keep(project, run, position++, definition, computed.fingerprints().getOrDefault(name, ""));
            if (computed.values().containsKey(name)) {
                keepParts(run, name, computed.of(definition));
            }
        }
        keepLabels(run, computed.definitions());
        return keepAll(run, computed, before);
    }

    private void keep(String project, long run, int position, Definition definition, String fingerprint) {
        database.sql("""
                        with kept as (
                          insert into indicator.definitions (project, name, sha256, text)
                          values (:project, :name, encode(sha256(convert_to(:text, 'UTF8')), 'hex'), :text)
                          on conflict on constraint a_definition_is_kept_once do update set text = excluded.text
                          returning id)
                        insert into indicator.run_definitions (run, position, definition, fingerprint)
                        select :run, :position, id, :fingerprint from kept
                        """)
                .param("project", project)
                .param("name", definition.indicator().name())
                .param("text", definition.text())
                .param("run", run)
                .param("position", position)
                .param("fingerprint", fingerprint)
                .update();
    }

    private void keepParts(long run, String name, List<List<Value>> found) {
        database.sql("""
                        update indicator.run_definitions r set parts = :parts
                        from indicator.definitions d
                        where d.id = r.definition and r.run = :run and d.name = :name
                        """)
                .param("parts", found.stream().map(List::size).toArray(Integer[]::new))
                .param("run", run)
                .param("name", name)
                .update();
    }

    /** In the order of the definitions, wherever they come from. */
    private int keepAll(long run, Computed computed, @Nullable Before before) {
        Map<String, Held> held = before == null ? Map.of() : held(before.run());
        List<Placed> placed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Integer> shifts = new ArrayList<>();
        int position = 0;
        for (Definition definition : computed.definitions()) {
            String name = definition.indicator().name();
            Held those = before != null && before.same().contains(name) ? held.get(name) : null;
            if (those != null) {
                names.add(name);
                shifts.add(position - those.from());
                position += those.count();
            } else {
                for (List<Value> part : computed.of(definition)) {
                    for (Value value : part) {
                        placed.add(new Placed(position++, value));
                    }
                }
            }
        }
        keepValues(run, placed);
        keepContributions(run, computed.contributions());
        if (before != null && !names.isEmpty()) {
            takeOver(run, before.run(), names, shifts);
        }
        return position;
    }

    /** Where the values of one definition stand among those of a run: one after the other. */
    private record Held(int from, int count) {}

    private Map<String, Held> held(long run) {
        Map<String, Held> held = new HashMap<>();
        database.sql("select indicator, min(position), count(*) from indicator.values where run = :run group by 1")
                .param("run", run)
                .query(row -> {
                    held.put(row.getString(1), new Held(row.getInt(2), row.getInt(3)));
                });
        return held;
    }

    private void takeOver(long run, long before, List<String> names, List<Integer> shifts) {
        database.sql("""
                        insert into indicator.values (run, position, indicator, measure, "group", value, low, high, p, n, missing)
                        select :run, v.position + taken.shift, v.indicator, v.measure, v."group", v.value, v.low, v.high, v.p, v.n,
                          v.missing
                        from indicator.values v
                        join unnest(cast(:names as text[]), cast(:shifts as integer[])) taken (name, shift)
                          on taken.name = v.indicator
                        where v.run = :before
                        """)
                .param("run", run)
                .param("before", before)
                .param("names", names.toArray(String[]::new))
                .param("shifts", shifts.toArray(Integer[]::new))
                .update();
        database.sql("""
                        update indicator.run_definitions r set parts = o.parts
                        from indicator.run_definitions o
                        join indicator.definitions d on d.id = o.definition
                        where r.run = :run and o.run = :before and o.definition = r.definition and d.name = any (:names)
                        """)
                .param("run", run)
                .param("before", before)
                .param("names", names.toArray(String[]::new))
                .update();
        database.sql("""
                        insert into indicator.contributions (run, indicator, measure, "group", people, rest)
                        select :run, indicator, measure, "group", people, rest
                        from indicator.contributions
                        where run = :before and indicator = any (:names)
                        """)
                .param("run", run)
                .param("before", before)
                .param("names", names.toArray(String[]::new))
                .update();
    }

    private record Placed(int position, Value value) {}

    private void keepLabels(long run, List<Definition> definitions) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Definition definition : definitions) {
            definition
                    .labels()
                    .forEach((code, label) ->
                            rows.add(new Object[] {run, definition.indicator().name(), code, label}));
        }
        batches.batchUpdate("insert into indicator.labels (run, indicator, code, label) values (?, ?, ?, ?)", rows);
    }

    private void keepValues(long run, List<Placed> values) {
        CopyText rows = new CopyText();
        for (Placed placed : values) {
            Value value = placed.value();
            rows.number(run).tab().number(placed.position());
            rows.tab().text(value.indicator()).tab().text(value.measure()).tab().text(value.group());
            Stream.of(value.value(), value.low(), value.high(), value.p()).forEach(number -> {
                rows.tab();
                written(rows, number);
            });
            written(rows.tab(), value.n());
            written(rows.tab(), value.missing());
            rows.endOfRow();
        }
        batches.execute((ConnectionCallback<Long>) connection -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy indicator.values (run, position, indicator, measure, "group", value, low, high, p, n, missing)
                    from stdin
                    """);
            copy.writeToCopy(rows.bytes(), 0, rows.size());
            return copy.endCopy();
        });
    }

    private void keepContributions(long run, List<Contribution> contributions) {
        batches.batchUpdate(
                "insert into indicator.contributions (run, indicator, measure, \"group\", people, rest) values (?, ?, ?, ?, ?, ?)",
                contributions.stream()
                        .map(one -> new @Nullable Object[] {
                            run, one.indicator(), one.measure(), one.group(), one.people(), one.rest()
                        })
                        .toList());
    }

    /** The instant as of which a run read the rows. */
    Instant startOf(long run) {
        return database.sql("select started_at from indicator.runs where id = :run")
                .param("run", run)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** By the place of the number, those that a run found to be of few people, or nearly all of one. */
    Map<String, Contribution> contributions(long run) {
        Map<String, Contribution> contributions = new HashMap<>();
        database.sql("""
                        select indicator, measure, "group", people, rest
                        from indicator.contributions
                        where run = :run
                        """).param("run", run).query(row -> {
            Contribution one = new Contribution(
                    row.getString(1), row.getString(2), row.getString(3), whole(row, 4), number(row, 5));
            contributions.put(one.place(), one);
        });
        return contributions;
    }

    private static void written(CopyText rows, @Nullable Number number) {
        if (number == null) {
            rows.missing();
        } else {
            rows.text(number.toString());
        }
    }

    Optional<Results> latest(String project) {
        Optional<Finished> run = last(project);
        return run.map(
                last -> read.compute(project, (any, known) -> known != null && last.isOf(known) ? known : of(last)));
    }

    private Results of(Finished run) {
        return new Results(run.id(), run.at(), indicators(run.id()), values(run.id()), labels(run.id()))
                .inParts(parts(run.id()));
    }

    private Map<String, List<Integer>> parts(long run) {
        Map<String, List<Integer>> parts = new HashMap<>();
        database.sql("""
                        select d.name, r.parts
                        from indicator.run_definitions r
                        join indicator.definitions d on d.id = r.definition
                        where r.run = :run and r.parts is not null
                        """).param("run", run).query(row -> {
            parts.put(row.getString(1), List.of((Integer[]) row.getArray(2).getArray()));
        });
        return parts;
    }

    /** Those of the run before the last that the last has not, when it finished after {@code since}. */
    List<Indicator> dropped(String project, Instant since) {
        return database.sql("""
                        with finished as (
                          select id, finished_at, lag(id) over (order by id) as before
                          from indicator.runs
                          where project = :project and finished_at is not null),
                        last as (
                          select id, before
                          from finished
                          where finished_at > :since
                          order by id desc
                          limit 1)
                        select d.name, d.text
                        from last
                        join indicator.run_definitions r on r.run = last.before
                        join indicator.definitions d on d.id = r.definition
                        where not exists (
                          select from indicator.run_definitions n
                          join indicator.definitions e on e.id = n.definition
                          where n.run = last.id and e.name = d.name)
                        order by r.position
                        """)
                .param("project", project)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> Definition.indicator(row.getString(1), row.getString(2)))
                .list();
    }

    private List<Indicator> indicators(long run) {
        return database.sql("""
                        select d.name, d.text
                        from indicator.run_definitions r
                        join indicator.definitions d on d.id = r.definition
                        where r.run = :run
                        order by r.position
                        """)
                .param("run", run)
                .query((row, n) -> Definition.indicator(row.getString(1), row.getString(2)))
                .list();
    }

    /** Tens of thousands of values share a few dozen names. */
    private List<Value> values(long run) {
        Map<String, String> names = new HashMap<>();
        return database.sql("""
                        select indicator, measure, "group", value, low, high, p, n, missing
                        from indicator.values
                        where run = :run
                        order by position
                        """)
                .param("run", run)
                .query((row, n) -> value(row, names))
                .list();
    }

    private static Value value(ResultSet row, Map<String, String> names) throws SQLException {
        return new Value(
                names.computeIfAbsent(row.getString(1), name -> name),
                names.computeIfAbsent(row.getString(2), name -> name),
                row.getString(3),
                number(row, 4),
                number(row, 5),
                number(row, 6),
                number(row, 7),
                whole(row, 8),
                whole(row, 9));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : (Double) number;
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }

    private Map<String, Map<String, String>> labels(long run) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        database.sql("select indicator, code, label from indicator.labels where run = :run")
                .param("run", run)
                .query(row -> {
                    labels.computeIfAbsent(row.getString(1), any -> new HashMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        return labels;
    }
}
