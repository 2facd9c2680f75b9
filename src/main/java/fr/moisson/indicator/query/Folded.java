package fr.moisson.indicator.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How often each answer occurs, added up from how often answers to several questions occur together: to find a row's place among a
 * thousand combinations takes PostgreSQL no longer than to find it among five answers, and is done once instead of once a question.
 *
 * @param seen asks for the same dimensions and others
 */
record Folded(Request wanted, Request seen) implements Reading {
    /** So many combinations stay in the processor's own memory. */
    private static final int COMBINATIONS = 1_500;

    private static final Comparator<List<@Nullable String>> BY_CODES = (a, b) -> {
        Comparator<@Nullable String> one = Comparator.nullsLast(Comparator.naturalOrder());
        int order = 0;
        for (int i = 0; i < a.size() && order == 0; i++) {
            order = one.compare(a.get(i), b.get(i));
        }
        return order;
    };

    /** Those that are better read off others, and off which. The others are to be asked as they are. */
    static List<Folded> of(List<Request> distributions) {
        List<Folded> folded = together(distributions).stream()
                .flatMap(those -> folded(those.requests()).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        List<Request> others = distributions.stream()
                .filter(request -> !isAmongChoices(request))
                .toList();
        for (Request request : others) {
            others.stream()
                    .filter(finer ->
                            finer.dimensions().size() > request.dimensions().size())
                    .filter(finer -> finer.dimensions().containsAll(request.dimensions()))
                    .max(Comparator.comparingInt(finer -> finer.dimensions().size()))
                    .ifPresent(finest -> folded.add(new Folded(request, finest)));
        }
        return folded;
    }

    private static List<Folded> folded(List<Request> those) {
        List<Dimension> dimensions = those.stream()
                .flatMap(request -> request.dimensions().stream())
                .distinct()
                .toList();
        Request seen = new Request(those.get(0).relation(), dimensions, Request.COUNT);
        return those.stream().map(request -> new Folded(request, seen)).toList();
    }

    /** Each with the first it adds nothing to, or else that it does not make too many of. */
    private static List<Together> together(List<Request> distributions) {
        List<Together> all = new ArrayList<>();
        for (Request request : distributions) {
            if (isAmongChoices(request)) {
                Together those = all.stream()
                        .filter(one -> one.columns()
                                .keySet()
                                .containsAll(offered(request).keySet()))
                        .findFirst()
                        .or(() ->
                                all.stream().filter(one -> one.hasRoom(request)).findFirst())
                        .orElseGet(() -> {
                            all.add(new Together(new LinkedHashMap<>(), new ArrayList<>()));
                            return all.get(all.size() - 1);
                        });
                those.add(request);
            }
        }
        return all;
    }

    /** @param columns with how many answers each has to choose from */
    private record Together(Map<String, Integer> columns, List<Request> requests) {

        boolean hasRoom(Request request) {
            return combinations(with(request)) <= COMBINATIONS;
        }

        void add(Request request) {
            columns.putAll(with(request));
            requests.add(request);
        }

        private Map<String, Integer> with(Request request) {
            Map<String, Integer> more = new LinkedHashMap<>(columns);
            offered(request).forEach((column, offered) -> more.merge(column, offered, Math::max));
            return more;
        }
    }

    private static boolean isAmongChoices(Request request) {
        return request.dimensions().stream().allMatch(dimension -> dimension.offered() > 0)
                && combinations(offered(request)) <= COMBINATIONS;
    }

    private static Map<String, Integer> offered(Request request) {
        return request.dimensions().stream()
                .collect(Collectors.toMap(Dimension::column, Dimension::offered, Math::max, LinkedHashMap::new));
    }

    /** With no answer as one more. */
    private static double combinations(Map<String, Integer> offered) {
        return offered.values().stream().mapToDouble(answers -> answers + 1.0).reduce(1, (a, b) -> a * b);
    }

    @Override
    public List<Line> lines(List<Line> lines) {
        int[] at = wanted.dimensions().stream()
                .mapToInt(seen.dimensions()::indexOf)
                .toArray();
        Map<List<@Nullable String>, BigDecimal> counts = new TreeMap<>(BY_CODES);
        for (Line line : lines) {
            List<@Nullable String> codes = new ArrayList<>(at.length);
            for (int one : at) {
                codes.add(line.codes().get(one));
            }
            counts.merge(codes, line.sum(0), BigDecimal::add);
        }
        if (at.length == 0 && counts.isEmpty()) {
            counts.put(List.of(), BigDecimal.ZERO);
        }
        return counts.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), List.of(entry.getValue())))
                .toList();
    }
}
