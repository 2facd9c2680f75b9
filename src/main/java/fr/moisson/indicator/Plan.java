package fr.moisson.indicator;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The few statements that answer all the requests of a project: those about the same relation are answered by one scan, or two where
 * numbers are to be ranked.
 */
final class Plan {
    /** PostgreSQL's grouping() tells 31 columns apart; and a scan that groups in many ways at once needs memory for each. */
    private static final int GROUPINGS = 16;

    private Plan() {}

    /** The requests of one relation, to be answered one after the other on the same connection. */
    record Task(Relation relation, List<Scan> scans) {}

    static List<Task> tasks(List<Request> requests) {
        Map<Relation, List<Request>> byRelation = new IdentityHashMap<>();
        List<Relation> order = new ArrayList<>();
        for (Request request : requests) {
            byRelation
                    .computeIfAbsent(request.relation(), relation -> {
                        order.add(relation);
                        return new ArrayList<>();
                    })
                    .add(request);
        }
        return order.stream()
                .map(relation -> new Task(relation, scans(byRelation.getOrDefault(relation, List.of()))))
                .toList();
    }

    private static List<Scan> scans(List<Request> requests) {
        List<Scan> scans = new ArrayList<>();
        List<Request> sums = requests.stream().filter(r -> !r.isDistribution()).toList();
        if (!sums.isEmpty()) {
            scans.add(new Scan(sums));
        }
        Map<Set<String>, List<Request>> alike = new LinkedHashMap<>();
        requests.stream().filter(Request::isDistribution).forEach(request -> alike.computeIfAbsent(
                        columns(request), any -> new ArrayList<>())
                .add(request));
        List<List<Request>> groupings = new ArrayList<>(alike.values());
        for (int from = 0; from < groupings.size(); from += GROUPINGS) {
            List<Request> some = new ArrayList<>();
            groupings
                    .subList(from, Math.min(groupings.size(), from + GROUPINGS))
                    .forEach(some::addAll);
            scans.add(new Scan(some));
        }
        return scans;
    }

    private static Set<String> columns(Request request) {
        Set<String> columns = new LinkedHashSet<>();
        request.dimensions().forEach(dimension -> columns.add(dimension.column()));
        return columns;
    }
}
