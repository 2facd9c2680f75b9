package fr.moisson.indicator;

import fr.moisson.indicator.Disclosure.Earlier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one way out: what each audience of a project may be shown, and what it was shown before. */
@Component
public class Audiences {
    private final Catalogue catalogue;
    private final JdbcClient database;

    Audiences(Catalogue catalogue, JdbcClient database) {
        this.catalogue = catalogue;
        this.database = database;
    }

    /**
     * The same results without what an audience may not see. The team sees everything.
     *
     * @param results of a finished run, nothing withheld yet
     */
    public Results shown(String project, Results results, Audience audience) {
        if (audience == Audience.INTERNAL) {
            return results;
        }
        Map<String, Behind> behind = new LinkedHashMap<>();
        catalogue.of(project).forEach(one -> behind.put(one.indicator().name(), Behind.of(one)));
        return results.withholding(
                new Disclosure(behind).withheld(results.values(), before(project, audience, results.run())));
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
    }

    private record Kept(Value value, boolean withheld) {}

    /** What the audience was shown of other runs, the oldest first; of a run, all its documents together. */
    private List<Earlier> before(String project, Audience audience, long run) {
        Map<Long, List<Kept>> runs = new LinkedHashMap<>();
        database.sql("""
                        select editions.run, indicator, measure, "group", "value", low, n, missing, bool_and(withheld)
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
                            .add(new Kept(value, row.getBoolean(9)));
                });
        return runs.values().stream().map(Audiences::earlier).toList();
    }

    private static Earlier earlier(List<Kept> kept) {
        Set<String> withheld = new LinkedHashSet<>();
        kept.stream().filter(Kept::withheld).forEach(one -> withheld.add(Disclosure.place(one.value())));
        return new Earlier(kept.stream().map(Kept::value).toList(), withheld);
    }
}
