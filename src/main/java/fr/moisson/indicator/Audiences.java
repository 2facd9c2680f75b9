package fr.moisson.indicator;

import fr.moisson.indicator.Disclosure.Earlier;
import fr.moisson.indicator.provenance.Behind;
import fr.moisson.indicator.secrecy.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one way out: what each audience of a project may be shown, and what it was shown before. */
@Component
public class Audiences {
    private final Catalogue catalogue;
    private final Runs runs;
    private final FewSince since;
    private final JdbcClient database;

    Audiences(Catalogue catalogue, Runs runs, FewSince since, JdbcClient database) {
        this.since = since;
        this.catalogue = catalogue;
        this.runs = runs;
        this.database = database;
    }

    /**
     * The same results without what an audience may not see, of which it may be told roughly how much it is. The team sees everything.
     *
     * @param results of a finished run, nothing withheld yet
     */
    public Results shown(String project, Results results, Audience audience, Manner manner) {
        if (audience == Audience.INTERNAL) {
            return results;
        }
        Map<String, Behind> behind = behind(project);
        Map<Long, Earlier> before = before(project, audience, results.run());
        Set<String> fewSince = since.of(project, results, before, behind);
        return results.withholding(new Disclosure(behind, runs.contributions(results.run()), fewSince)
                .withheld(results.values(), List.copyOf(before.values()), manner));
    }

    private Map<String, Behind> behind(String project) {
        Map<String, Behind> behind = new LinkedHashMap<>();
        catalogue.of(project).forEach(one -> behind.put(one.indicator().name(), Behind.of(one)));
        return behind;
    }

    /**
     * Remembers that an audience was shown some indicators. The team is not an audience to remember.
     *
     * @param shown what {@link #shown} gave
     * @param indicators that stood in the document
     */
    @Transactional
    public void remember(
            String project, Audience audience, String report, Results shown, Collection<String> indicators) {
        if (audience == Audience.INTERNAL || indicators.isEmpty()) {
            return;
        }
        long edition = database.sql("""
                        insert into indicator.editions (project, audience, report, run)
                        values (:project, :audience, :report, :run)
                        returning id
                        """)
                .param("project", project)
                .param("audience", audience.word())
                .param("report", report)
                .param("run", shown.run())
                .query(Long.class)
                .single();
        List<String> withheld = new ArrayList<>(List.of(""));
        shown.withheld().forEach(one -> withheld.add(one.indicator() + " · " + one.measure() + " · " + one.group()));
        database.sql("""
                        insert into indicator.edition_values
                          (edition, "position", indicator, measure, "group", "value", low, n, missing, withheld)
                        select :edition, "position", indicator, measure, "group", "value", low, n, missing,
                          indicator || ' · ' || measure || ' · ' || "group" in (:withheld)
                        from indicator.values
                        where run = :run and indicator in (:indicators)
                        """)
                .param("edition", edition)
                .param("withheld", withheld)
                .param("run", shown.run())
                .param("indicators", indicators)
                .update();
        why(edition, List.copyOf(shown.withheld()), new Disclosure(behind(project)));
    }

    /** In one statement: a network's report withholds thousands. */
    private void why(long edition, List<Withheld> withheld, Disclosure disclosure) {
        database.sql("""
                        update indicator.edition_values v
                        set reason = w.reason, too_late = w.too_late, step = w.step
                        from unnest(:indicators::text[], :measures::text[], :groups::text[], :reasons::text[], :late::boolean[], :steps::integer[])
                          as w (indicator, measure, "group", reason, too_late, step)
                        where edition = :edition and v.indicator = w.indicator and v.measure = w.measure
                          and v."group" = w."group"
                        """)
                .param("edition", edition)
                .param("indicators", texts(withheld, Withheld::indicator))
                .param("measures", texts(withheld, Withheld::measure))
                .param("groups", texts(withheld, Withheld::group))
                .param("reasons", texts(withheld, one -> one.reason().name()))
                .param("late", withheld.stream().map(Withheld::tooLate).toArray(Boolean[]::new))
                .param(
                        "steps",
                        withheld.stream()
                                .map(one -> one.roughly().isEmpty() ? null : disclosure.step(one.indicator()))
                                .toArray(Integer[]::new))
                .update();
    }

    private static String[] texts(List<Withheld> withheld, Function<Withheld, String> text) {
        return withheld.stream().map(text).toArray(String[]::new);
    }

    /** What the lead is told of the last time a report was written for others than the team; empty when it never was. */
    public Optional<String> masked(String project, String report) {
        return database.sql("""
                        select id, audience
                        from indicator.editions
                        where project = :project and report = :report
                        order by id desc
                        limit 1
                        """)
                .param("project", project)
                .param("report", report)
                .query((row, n) -> masked(
                        row.getLong("id"),
                        Audience.of(row.getString("audience")).orElseThrow()))
                .optional();
    }

    private String masked(long edition, Audience audience) {
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        long[] late = {0};
        long[] roughly = {0};
        database.sql("""
                        select reason, count(*), count(*) filter (where too_late), count(step)
                        from indicator.edition_values
                        where edition = :edition and reason is not null
                        group by reason
                        """).param("edition", edition).query(row -> {
            reasons.put(Reason.valueOf(row.getString(1)), row.getLong(2));
            late[0] += row.getLong(3);
            roughly[0] += row.getLong(4);
        });
        return WhatIsMasked.said(audience, reasons, roughly[0], late[0]);
    }

    private record Kept(
            Value value, boolean withheld, @Nullable Integer step) {}

    /** What the audience was shown of other runs, the oldest first; of a run, all its documents together. */
    private Map<Long, Earlier> before(String project, Audience audience, long run) {
        Map<Long, List<Kept>> runs = new LinkedHashMap<>();
        database.sql("""
                        select editions.run, indicator, measure, "group", "value", low, n, missing, bool_and(withheld), max(step)
                        from indicator.edition_values
                        join indicator.editions on editions.id = edition
                        where project = :project and audience = :audience and run <> :run
                        group by editions.run, "position", indicator, measure, "group", "value", low, n, missing
                        order by editions.run, "position"
                        """)
                .param("project", project)
                .param("audience", audience.word())
                .param("run", run)
                .query(row -> {
                    Value value = new Value(
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, Double.class),
                            row.getObject(6, Double.class),
                            null,
                            null,
                            row.getObject(7, Long.class),
                            row.getObject(8, Long.class));
                    runs.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                            .add(new Kept(value, row.getBoolean(9), row.getObject(10, Integer.class)));
                });
        Map<Long, Earlier> before = new LinkedHashMap<>();
        runs.forEach((shown, kept) -> before.put(shown, earlier(kept)));
        return before;
    }

    private static Earlier earlier(List<Kept> kept) {
        Set<String> withheld = new LinkedHashSet<>();
        Map<String, Integer> steps = new HashMap<>();
        for (Kept one : kept) {
            String place = Disclosure.place(one.value());
            if (one.withheld()) {
                withheld.add(place);
            }
            if (one.step() != null) {
                steps.put(place, one.step());
            }
        }
        return new Earlier(kept.stream().map(Kept::value).toList(), withheld, steps);
    }
}
