package fr.moisson.indicator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which groups are the parts of another, by their names alone. */
final class Parts {
    private static final List<String> KINDS =
            List.of("\\d{4}-\\d{2}", "\\d{4}-T\\d", "\\d{4}-\\d{4}", "\\d{4}", "T\\d", "avant|après");

    private Parts() {}

    /** Each way in which a group is parted: {@code total} in years, in sites; {@code 2025} in months; {@code Jaurès} in quarters. */
    static List<List<String>> of(String whole, Collection<String> groups) {
        List<List<String>> ways = new ArrayList<>();
        if (whole.equals("total")) {
            ways.addAll(byKind(groups, group -> !group.contains(" / ") && !group.equals("total"), 0));
            return ways;
        }
        if (whole.matches("\\d{4}")) {
            ways.addAll(byKind(groups, group -> group.startsWith(whole + "-") && !group.matches("\\d{4}-\\d{4}"), 0));
        }
        ways.addAll(byKind(groups, group -> isPair(group) && group.startsWith(whole + " / "), 1));
        ways.addAll(byKind(groups, group -> isPair(group) && group.endsWith(" / " + whole), 0));
        return ways;
    }

    private static boolean isPair(String group) {
        return group.split(" / ", -1).length == 2;
    }

    private static List<List<String>> byKind(Collection<String> groups, Predicate<String> kept, int part) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        groups.stream().filter(kept).forEach(group -> ways.computeIfAbsent(
                        kind(group.split(" / ", -1)[part]), any -> new ArrayList<>())
                .add(group));
        return List.copyOf(ways.values());
    }

    private static String kind(String code) {
        return KINDS.stream().filter(code::matches).findFirst().orElse("word");
    }
}
