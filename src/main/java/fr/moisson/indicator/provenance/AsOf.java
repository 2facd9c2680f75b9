package fr.moisson.indicator.provenance;

import fr.moisson.form.Form;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Evaluation;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.query.Tables;
import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an indicator amounted to at an instant, and what made it move between two. */
@Component
class AsOf {
    /** Texts of before both sides of a fraction had to be named compute as they did. */
    private static final String WITHOUT_SIDES = "\nnumerator: –\ndenominator: –\n";

    private final Catalogue catalogue;
    private final DataSource source;
    private final JdbcClient database;

    AsOf(Catalogue catalogue, DataSource source, JdbcClient database) {
        this.catalogue = catalogue;
        this.source = source;
        this.database = database;
    }

    /**
     * The values of one indicator at an instant.
     *
     * @param text of its definition of then
     * @param unread why the text of then can no longer be read, in sentences; the text of today is used instead
     */
    record Then(Instant at, String text, List<String> unread, List<Value> values) {}

    /**
     * A value that is not the same at two instants. By how much each cause moved it is found by letting the causes happen one after the
     * other, in the order of {@link Past.Cause}, the definition last; the steps add up to the difference.
     *
     * @param before null when there was none
     * @param steps empty when the value is missing at one of the instants
     * @param byDefinition null when the definition is the same
     */
    record Moved(
            @Nullable Value before,
            @Nullable Value after,
            Map<Past.Cause, Double> steps,
            @Nullable Double byDefinition) {
        Value either() {
            return after == null ? Objects.requireNonNull(before) : after;
        }
    }

    /**
     * Two instants of one indicator.
     *
     * @param rows by form it reads, how many rows each cause changed
     * @param still how many values did not move
     * @param past what happened to the rows between the two
     */
    record Between(
            Then first, Then last, List<Moved> moved, long still, Map<Form, Map<Past.Cause, Long>> rows, Past past) {
        boolean isRedefined() {
            return !first.text().equals(last.text());
        }
    }

    /** The values of an indicator at an instant; empty when there is no such indicator. */
    Optional<Then> then(String project, String name, Instant at) {
        return catalogue.file(project, name).map(file -> at(project, file, past(at, at), at, false));
    }

    private Past past(Instant from, Instant to) {
        return new Past(database, catalogue.tables(), catalogue.subjects(), from, to);
    }

    /** What a run stored, when nothing had happened since; else what is computed again. */
    private Then at(String project, DefinitionFile today, Past past, Instant at, boolean atLast) {
        return stored(project, today.name(), at)
                .orElseGet(() -> then(project, today, atLast ? past.atLast() : past.atFirst(), at));
    }

    /** What people do while a run begins may be read by it or not: a minute apart tells. */
    private Optional<Then> stored(String project, String name, Instant at) {
        return database.sql("""
                        select r.id, d."text", d.id
                        from indicator.runs r
                        join indicator.run_definitions u on u.run = r.id
                        join indicator.definitions d on d.id = u.definition and d.name = :name
                        where r.project = :project and r.finished_at <= :at
                          and r.id = (select max(id) from indicator.runs where project = :project and finished_at <= :at)
                          and not exists (
                            select from (
                              select coalesce(finished_at, 'infinity'), started_at from entry.imports
                              where project = :project and kind = 'file'
                              union all
                              select retired_at, retired_at from entry.imports where project = :project
                              union all
                              select saved_at, saved_at from indicator.revisions where project = :project and name = :name
                              union all
                              select at + interval '1 minute', at from (
                                select changed_at from entry.state_changes where project = :project
                                union all
                                select decided_at from entry.same_subject where project = :project
                                union all
                                select revoked_at from entry.same_subject where project = :project
                                union all
                                select received_at from entry.submissions where project = :project
                                union all
                                select corrected_at from entry.corrections where project = :project
                                union all
                                select settled_at from entry.sheets s join entry.piles p on p.id = s.pile
                                where p.project = :project
                                union all
                                select decided_at from entry.decisions d join entry.piles p on p.id = d.pile
                                where p.project = :project) moments(at)) happened(over, at)
                            where over > r.started_at and at <= :at)
                        """)
                .param("project", project)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Then(at, row.getString(2), List.of(), values(row.getLong(1), name)))
                .optional();
    }

    private List<Value> values(long run, String name) {
        return database.sql("""
                        select measure, "group", value, low, high, p, n, missing from indicator.values
                        where run = :run and indicator = :name
                        order by position
                        """)
                .param("run", run)
                .param("name", name)
                .query((row, n) -> new Value(
                        name,
                        row.getString(1),
                        row.getString(2),
                        (Double) row.getObject(3),
                        (Double) row.getObject(4),
                        (Double) row.getObject(5),
                        (Double) row.getObject(6),
                        (Long) row.getObject(7),
                        (Long) row.getObject(8)))
                .list();
    }

    private Then then(String project, DefinitionFile today, Tables tables, Instant at) {
        String text = text(project, today.name(), at).orElse(new String(today.content(), StandardCharsets.UTF_8));
        List<String> faults = new ArrayList<>();
        Optional<Definition> definition = read(project, today.path(), text, tables, faults);
        if (definition.isEmpty() && !text.contains("numerator:")) {
            definition = read(project, today.path(), text + WITHOUT_SIDES, tables, new ArrayList<>());
            definition.ifPresent(read -> faults.clear());
        }
        List<String> none = new ArrayList<>();
        List<Value> values = definition
                .or(() ->
                        read(project, today.path(), new String(today.content(), StandardCharsets.UTF_8), tables, none))
                .map(this::values)
                .orElse(List.of());
        return new Then(at, text, faults, values);
    }

    private Optional<Definition> read(String project, String path, String text, Tables tables, List<String> faults) {
        return catalogue.read(project, new DefinitionFile(path, text.getBytes(StandardCharsets.UTF_8)), tables, faults);
    }

    /** What nothing was noted of has no value, which is not zero. */
    private List<Value> values(Definition definition) {
        Past now = past(Instant.EPOCH, Instant.EPOCH);
        Source noted = definition.source();
        boolean isNoted = noted.forms().stream()
                .allMatch(form -> now.isThere(form)
                        && database.sql("select exists (select from " + noted.table(form) + " f where "
                                        + noted.counts("f") + ")")
                                .query(Boolean.class)
                                .single());
        return isNoted ? new Evaluation(source).values(List.of(definition)) : List.of();
    }

    /** The text the values were computed with then, or the one that somebody saved since. */
    private Optional<String> text(String project, String name, Instant at) {
        return database.sql("""
                        select "text" from (
                          select d."text", r.finished_at as at
                          from indicator.runs r
                          join indicator.run_definitions u on u.run = r.id
                          join indicator.definitions d on d.id = u.definition
                          where r.project = :project and d.name = :name and r.finished_at <= :at
                          union all
                          select "text", saved_at from indicator.revisions
                          where project = :project and name = :name and saved_by is not null and saved_at <= :at) known
                        order by at desc
                        limit 1
                        """)
                .param("project", project)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    /** What moved an indicator between two instants; empty when there is no such indicator. */
    Optional<Between> between(String project, String name, Instant from, Instant to) {
        return catalogue.file(project, name).map(file -> between(project, file, from, to));
    }

    private Between between(String project, DefinitionFile today, Instant from, Instant to) {
        Past past = past(from, to);
        Then first = at(project, today, past, from, false);
        Then last = at(project, today, past, to, true);
        Map<Form, Map<Past.Cause, Long>> rows = rows(project, today, past);
        Map<String, Value> before = named(first.values());
        Map<String, Value> after = named(last.values());
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        List<String> moved = names.stream()
                .filter(one -> !Objects.equals(number(before.get(one)), number(after.get(one))))
                .toList();
        List<Moved> told = new ArrayList<>();
        if (!moved.isEmpty()) {
            boolean isExplained =
                    moved.stream().anyMatch(one -> number(before.get(one)) != null && number(after.get(one)) != null);
            List<Map<String, Value>> steps = isExplained
                    ? steps(project, today, first, past, rows)
                    : Collections.nCopies(Past.Cause.values().length + 1, before);
            moved.forEach(one -> told.add(moved(one, before.get(one), after.get(one), steps)));
        }
        return new Between(first, last, told, names.size() - moved.size(), rows, past);
    }

    private Map<Form, Map<Past.Cause, Long>> rows(String project, DefinitionFile today, Past past) {
        Map<Form, Map<Past.Cause, Long>> rows = new LinkedHashMap<>();
        catalogue.named(project, today.name()).stream()
                .flatMap(definition -> definition.source().forms().stream())
                .filter(past::isThere)
                .forEach(form -> rows.put(form, past.counted(form)));
        return rows;
    }

    /** The values with the definition of the first instant, as the causes happen one after the other. */
    private List<Map<String, Value>> steps(
            String project, DefinitionFile today, Then first, Past past, Map<Form, Map<Past.Cause, Long>> rows) {
        List<Map<String, Value>> steps = new ArrayList<>(List.of(named(first.values())));
        Set<Past.Cause> happened = EnumSet.noneOf(Past.Cause.class);
        for (Past.Cause cause : Past.Cause.values()) {
            happened.add(cause);
            boolean changes = rows.values().stream().anyMatch(counts -> counts.containsKey(cause));
            steps.add(
                    changes
                            ? named(then(project, today, past.after(EnumSet.copyOf(happened)), first.at())
                                    .values())
                            : steps.get(steps.size() - 1));
        }
        return steps;
    }

    private static Moved moved(
            String name, @Nullable Value before, @Nullable Value after, List<Map<String, Value>> steps) {
        Map<Past.Cause, Double> by = new EnumMap<>(Past.Cause.class);
        Double from = number(before);
        Double to = number(after);
        for (Past.Cause cause : Past.Cause.values()) {
            Double one = number(steps.get(cause.ordinal()).get(name));
            Double next = number(steps.get(cause.ordinal() + 1).get(name));
            if (one != null && next != null && !one.equals(next)) {
                by.put(cause, next - one);
            }
        }
        Double data = number(steps.get(steps.size() - 1).get(name));
        Double byDefinition = data == null || to == null || data.equals(to) ? null : (Double) (to - data);
        return from == null || to == null
                ? new Moved(before, after, Map.of(), null)
                : new Moved(before, after, by, byDefinition);
    }

    private static @Nullable Double number(@Nullable Value value) {
        return value == null || value.value() == null || value.value().isNaN() ? null : value.value();
    }

    private static Map<String, Value> named(List<Value> values) {
        Map<String, Value> named = new LinkedHashMap<>();
        values.forEach(value -> named.put(value.measure() + "\n" + value.group(), value));
        return named;
    }
}
