package fr.moisson.indicator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which groups are the parts of another, by their names alone. */
final class Parts {
    private static final List<String> KINDS =
            List.of("\\d{4}-\\d{2}", "\\d{4}-T\\d", "\\d{4}-\\d{4}", "\\d{4}", "T\\d", "avant|après");

    private Parts() {}

    /**
     * By group, each way in which it is parted: {@code total} in years, in sites; {@code 2025} in months; {@code Jaurès} in quarters. In the
     * order of the groups; a group without parts is left out.
     */
    static Map<String, List<List<String>>> ofEach(Collection<String> groups) {
        Map<String, Map<String, List<String>>> ways = new LinkedHashMap<>();
        groups.forEach(group -> ways.put(group, new LinkedHashMap<>()));
        for (String group : groups) {
            String[] codes = group.split(" / ", -1);
            if (codes.length == 1 && !group.equals("total")) {
                part(ways, "total", kind(group), group);
                if (group.matches("\\d{4}-.*") && !group.matches("\\d{4}-\\d{4}")) {
                    part(ways, group.substring(0, 4), "in " + kind(group), group);
                }
            } else if (codes.length == 2) {
                part(ways, codes[0], "by second " + kind(codes[1]), group);
                part(ways, codes[1], "by first " + kind(codes[0]), group);
            }
        }
        Map<String, List<List<String>>> parts = new LinkedHashMap<>();
        ways.forEach((whole, each) -> {
            if (!each.isEmpty()) {
                parts.put(whole, List.copyOf(each.values()));
            }
        });
        return parts;
    }

    private static void part(Map<String, Map<String, List<String>>> ways, String whole, String way, String part) {
        Map<String, List<String>> known = ways.get(whole);
        if (known != null) {
            known.computeIfAbsent(way, any -> new ArrayList<>()).add(part);
        }
    }

    private static String kind(String code) {
        return KINDS.stream().filter(code::matches).findFirst().orElse("word");
    }
}
