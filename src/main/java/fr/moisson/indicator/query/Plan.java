package fr.moisson.indicator.query;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The few statements that answer all the requests of a project: those about the same relation are answered by one scan, or two where
 * numbers are to be ranked.
 */
public final class Plan {
    /** A scan that groups in many ways at once needs memory for each. */
    private static final int GROUPINGS = 16;

    /** So many columns PostgreSQL's grouping() tells apart. */
    private static final int COLUMNS = 31;

    private Plan() {}

    /**
     * The requests of one relation, to be answered one after the other on the same connection.
     *
     * @param readings off what the scans find, each off a scan or an earlier reading
     */
    public record Task(Relation relation, List<Scan> scans, List<Reading> readings) {

        /** The lines, with the columns that some scan reads. */
        public String sql() {
            return relation.sql(scans.stream().flatMap(Scan::reads).collect(Collectors.toSet()));
        }
    }

    public static List<Task> tasks(List<Request> requests) {
        Map<Relation, Relation.Whole> wholes = new IdentityHashMap<>();
        requests.stream()
                .filter(Request::isDistribution)
                .flatMap(request -> request.relation().whole().stream())
                .forEach(whole -> wholes.put(whole.relation(), whole));
        Map<Relation, List<Request>> byRelation = new LinkedHashMap<>();
        Map<Relation, List<Portion>> portions = new IdentityHashMap<>();
        for (Request request : requests) {
            Optional<Portion> portion = portion(request, wholes);
            Relation relation = portion.map(Portion::seen).orElse(request).relation();
            List<Request> own = byRelation.computeIfAbsent(relation, any -> new ArrayList<>());
            portion.ifPresentOrElse(
                    those -> portions.computeIfAbsent(relation, any -> new ArrayList<>())
                            .add(those),
                    () -> own.add(request));
        }
        return byRelation.entrySet().stream()
                .map(entry -> task(entry.getKey(), entry.getValue(), portions.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    /** Who answered twice is counted together with who answered once: both ask for the same combinations. */
    private static Optional<Portion> portion(Request request, Map<Relation, Relation.Whole> wholes) {
        if (!request.isDistribution()) {
            return Optional.empty();
        }
        return request.relation()
                .whole()
                .map(whole -> Portion.of(request, whole, true))
                .or(() -> Optional.ofNullable(wholes.get(request.relation()))
                        .map(whole -> Portion.of(request, whole, false)));
    }

    private static Task task(Relation relation, List<Request> requests, List<Portion> portions) {
        List<Request> sums = requests.stream().filter(r -> !r.isDistribution()).toList();
        List<Request> distributions = new ArrayList<>(
                requests.stream().filter(Request::isDistribution).toList());
        portions.forEach(portion -> distributions.add(portion.seen()));
        List<Moments> moments = moments(sums, distributions);
        List<Scan> scans = new ArrayList<>();
        if (moments.isEmpty()) {
            scans.addAll(scans(sums, Integer.MAX_VALUE));
        }
        moments.forEach(each -> distributions.add(each.seen()));
        List<Folded> folded = Folded.of(distributions);
        folded.forEach(each -> distributions.remove(each.wanted()));
        folded.stream()
                .map(Folded::seen)
                .distinct()
                .filter(seen -> distributions.stream().noneMatch(request -> request == seen))
                .forEach(distributions::add);
        scans.addAll(scans(distributions, GROUPINGS));
        List<Reading> readings = new ArrayList<>(folded);
        readings.addAll(portions);
        readings.addAll(moments);
        return new Task(relation, scans, readings);
    }

    /** All the sums, when each can be read off numbers that are weighed anyway; else none, for the scan is needed. */
    private static List<Moments> moments(List<Request> sums, List<Request> distributions) {
        Set<String> weighed = distributions.stream()
                .flatMap(request -> request.dimensions().stream())
                .filter(dimension -> !dimension.sorted())
                .map(Dimension::column)
                .collect(Collectors.toSet());
        List<Moments> moments = sums.stream()
                .flatMap(sum -> Moments.column(sum).filter(weighed::contains).map(x -> Moments.of(sum, x)).stream())
                .toList();
        return moments.size() == sums.size() ? moments : List.of();
    }

    /** In their order, those that group alike together, each scan with as many as may be. */
    private static List<Scan> scans(List<Request> requests, int groupings) {
        Map<Set<String>, List<Request>> alike = new LinkedHashMap<>();
        requests.forEach(request -> alike.computeIfAbsent(columns(request), any -> new ArrayList<>())
                .add(request));
        List<Scan> scans = new ArrayList<>();
        List<Request> together = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        int groups = 0;
        for (Map.Entry<Set<String>, List<Request>> grouping : alike.entrySet()) {
            Set<String> more = new LinkedHashSet<>(columns);
            more.addAll(grouping.getKey());
            if (groups == groupings || more.size() > COLUMNS) {
                scans.add(new Scan(together));
                together = new ArrayList<>();
                more = new LinkedHashSet<>(grouping.getKey());
                groups = 0;
            }
            together.addAll(grouping.getValue());
            columns = more;
            groups++;
        }
        if (!together.isEmpty()) {
            scans.add(new Scan(together));
        }
        return scans;
    }

    private static Set<String> columns(Request request) {
        Set<String> columns = new LinkedHashSet<>();
        request.dimensions().forEach(dimension -> columns.add(dimension.column()));
        return columns;
    }
}
