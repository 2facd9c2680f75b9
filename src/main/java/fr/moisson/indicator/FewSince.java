package fr.moisson.indicator;

import fr.moisson.indicator.Disclosure.Earlier;
import fr.moisson.indicator.provenance.Behind;
import fr.moisson.indicator.provenance.Stood;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** The numbers that moved since an audience last saw them, by many rows and few people: twenty purchases of one household. */
@Component
class FewSince {
    private final Stood stood;
    private final Runs runs;
    private final DataSource database;

    FewSince(Stood stood, Runs runs, DataSource database) {
        this.stood = stood;
        this.runs = runs;
        this.database = database;
    }

    /**
     * The places of those numbers.
     *
     * @param before by run, what the audience was shown, the oldest first
     */
    Set<String> of(String project, Results results, Map<Long, Earlier> before, Map<String, Behind> behind) {
        Set<String> few = new HashSet<>();
        moved(results, before, behind).forEach((run, byIndicator) -> {
            Stood.Between since = stood.between(project, runs.startOf(run), runs.startOf(results.run()));
            byIndicator.forEach(
                    (indicator, values) -> ofFew(since, indicator, values).forEach(one -> few.add(one.place())));
        });
        return few;
    }

    /** By the run that last showed them, then by indicator. */
    private static Map<Long, Map<String, List<Value>>> moved(
            Results results, Map<Long, Earlier> before, Map<String, Behind> behind) {
        Map<String, Value> last = new HashMap<>();
        Map<String, Long> seenIn = new HashMap<>();
        before.forEach((run, earlier) -> earlier.values().stream()
                .filter(value -> !earlier.withheld().contains(Disclosure.place(value)))
                .forEach(value -> {
                    last.put(Disclosure.place(value), value);
                    seenIn.put(Disclosure.place(value), run);
                }));
        Map<Long, Map<String, List<Value>>> moved = new LinkedHashMap<>();
        for (Value value : results.values()) {
            Value then = last.get(Disclosure.place(value));
            Behind rows = behind.get(value.indicator());
            if (then != null && rows != null && rows.people() && by(then, value) >= rows.threshold()) {
                long run = Objects.requireNonNull(seenIn.get(Disclosure.place(value)));
                moved.computeIfAbsent(run, any -> new LinkedHashMap<>())
                        .computeIfAbsent(value.indicator(), any -> new ArrayList<>())
                        .add(value);
            }
        }
        return moved;
    }

    /** By how many rows, as far as the two tell: fewer are known to be of few people without counting. */
    private static long by(Value then, Value now) {
        Long before = then.n();
        Long after = now.n();
        return before == null || after == null ? 0 : Math.abs(after - before);
    }

    private List<Contribution> ofFew(Stood.Between since, String indicator, List<Value> values) {
        return since.before(indicator)
                .flatMap(then -> since.after(indicator).map(now -> new Contributors(database)
                        .between(then, now, since.came(now).orElse(null), values)))
                .orElse(List.of());
    }
}
