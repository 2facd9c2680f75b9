package fr.moisson.interview.coding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Themes that come together: in the same passage, or in the mouth of the same people.
 *
 * @param codes how many people, groups or moments speak of both, be it on two days
 * @param interviews how many interviews both are said in
 * @param overlaps how many times a passage of one and a passage of the other share words; what two people coded alike is one
 */
record Together(Theme one, Theme other, int codes, int interviews, int overlaps) {

    /** The pairs that most people say first. */
    static List<Together> in(List<Passages.Passage> passages, Tree tree) {
        Map<Integer, Set<String>> codes =
                by(passages, passage -> passage.heading().code());
        Map<Integer, Set<Integer>> interviews = by(passages, Passages.Passage::interview);
        Map<List<Integer>, Set<List<Integer>>> overlaps = overlaps(passages);
        List<Together> pairs = new ArrayList<>();
        List<Theme> themes = tree.themes().stream()
                .filter(theme -> codes.containsKey(theme.id()))
                .toList();
        for (int i = 0; i < themes.size(); i++) {
            for (Theme other : themes.subList(i + 1, themes.size())) {
                Theme one = themes.get(i);
                int people = both(codes, one, other).size();
                int shared = overlaps.getOrDefault(pair(one.id(), other.id()), Set.of())
                        .size();
                if (people > 0) {
                    pairs.add(new Together(
                            one, other, people, both(interviews, one, other).size(), shared));
                }
            }
        }
        pairs.sort(Comparator.comparing(Together::codes)
                .thenComparing(Together::overlaps)
                .reversed());
        return pairs;
    }

    private static <T> Map<Integer, Set<T>> by(List<Passages.Passage> passages, Function<Passages.Passage, T> said) {
        return passages.stream()
                .collect(Collectors.groupingBy(Passages.Passage::theme, Collectors.mapping(said, Collectors.toSet())));
    }

    private static <T> Set<T> both(Map<Integer, Set<T>> said, Theme one, Theme other) {
        Set<T> both = new HashSet<>(said.getOrDefault(one.id(), Set.of()));
        both.retainAll(said.getOrDefault(other.id(), Set.of()));
        return both;
    }

    boolean isOf(Theme first, Theme second) {
        return one.equals(first) && other.equals(second) || one.equals(second) && other.equals(first);
    }

    /** The passages of two themes, in the interviews where both are said. */
    static List<Passages.Passage> of(List<Passages.Passage> all, Theme one, Theme other) {
        List<Passages.Passage> passages = all.stream()
                .filter(passage -> passage.theme() == one.id() || passage.theme() == other.id())
                .toList();
        Set<Integer> both = both(by(passages, Passages.Passage::interview), one, other);
        return passages.stream()
                .filter(passage -> both.contains(passage.interview()))
                .toList();
    }

    private static Map<List<Integer>, Set<List<Integer>>> overlaps(List<Passages.Passage> passages) {
        Map<List<Integer>, Set<List<Integer>>> overlaps = new HashMap<>();
        Map<Integer, List<Passages.Passage>> byInterview = new TreeMap<>();
        passages.stream().filter(passage -> !passage.gone()).forEach(passage -> byInterview
                .computeIfAbsent(passage.interview(), interview -> new ArrayList<>())
                .add(passage));
        byInterview.values().forEach(all -> {
            for (int i = 0; i < all.size(); i++) {
                for (Passages.Passage other : all.subList(i + 1, all.size())) {
                    Passages.Passage one = all.get(i);
                    if (one.theme() != other.theme() && one.overlaps(other)) {
                        overlaps.computeIfAbsent(pair(one.theme(), other.theme()), key -> new HashSet<>())
                                .add(place(
                                        one.theme() < other.theme() ? one : other,
                                        one.theme() < other.theme() ? other : one));
                    }
                }
            }
        });
        return overlaps;
    }

    private static List<Integer> place(Passages.Passage first, Passages.Passage second) {
        return List.of(
                first.interview(),
                Objects.requireNonNull(first.start()),
                Objects.requireNonNull(first.end()),
                Objects.requireNonNull(second.start()),
                Objects.requireNonNull(second.end()));
    }

    private static List<Integer> pair(int one, int other) {
        return List.of(Math.min(one, other), Math.max(one, other));
    }
}
