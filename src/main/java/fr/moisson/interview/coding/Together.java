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

/**
 * Themes that come together: in the same passage, or in the mouth of the same people.
 *
 * @param codes how many people, groups or moments speak of both
 * @param overlaps how many times a passage of one and a passage of the other share words; what two people coded alike is one
 */
record Together(Theme one, Theme other, int codes, int overlaps) {

    /** The pairs that most people say first. */
    static List<Together> in(List<Passages.Passage> passages, Tree tree) {
        Map<Integer, Set<String>> codes = new HashMap<>();
        passages.forEach(passage -> codes.computeIfAbsent(passage.theme(), theme -> new HashSet<>())
                .add(passage.heading().code()));
        Map<List<Integer>, Set<List<Integer>>> overlaps = overlaps(passages);
        List<Together> pairs = new ArrayList<>();
        List<Theme> themes = tree.themes().stream()
                .filter(theme -> codes.containsKey(theme.id()))
                .toList();
        for (int i = 0; i < themes.size(); i++) {
            for (Theme other : themes.subList(i + 1, themes.size())) {
                Theme one = themes.get(i);
                Set<String> both = new HashSet<>(codes.getOrDefault(one.id(), Set.of()));
                both.retainAll(codes.getOrDefault(other.id(), Set.of()));
                int shared = overlaps.getOrDefault(pair(one.id(), other.id()), Set.of())
                        .size();
                if (!both.isEmpty()) {
                    pairs.add(new Together(one, other, both.size(), shared));
                }
            }
        }
        pairs.sort(Comparator.comparing(Together::codes)
                .thenComparing(Together::overlaps)
                .reversed());
        return pairs;
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
