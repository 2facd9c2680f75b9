package fr.moisson.form.version;

import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers tried on a page, which are kept nowhere. A field of the page is named after the path of its answer; how many times a repeat is
 * shown travels beside, under the path of the repeat.
 */
final class Attempt {
    static final String ANSWER = "a:";
    static final String TIMES = "fois:";
    static final String RANK = "rang:";
    private static final int MOST_TIMES = 20;

    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();

    private Attempt() {}

    /** Nothing but what the form opens with. */
    static Attempt opening(Map<String, String> opening) {
        Attempt attempt = new Attempt();
        attempt.answers.putAll(opening);
        return attempt;
    }

    /** What the page sent back; paths that are no question of the form are left out. */
    static Attempt of(Questionnaire form, Map<String, String[]> sent) {
        Attempt attempt = new Attempt();
        Map<String, TreeMap<Integer, String>> ranks = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            if (name.startsWith(TIMES)) {
                attempt.times.put(name.substring(TIMES.length()), number(values[0]));
            } else if (name.startsWith(RANK)) {
                String[] parts = name.substring(RANK.length()).split("\\|", 2);
                if (parts.length == 2 && number(values[0]) > 0) {
                    ranks.computeIfAbsent(parts[0], p -> new TreeMap<>()).put(number(values[0]), parts[1]);
                }
            } else if (name.startsWith(ANSWER)) {
                attempt.put(form, name.substring(ANSWER.length()), values);
            }
        });
        ranks.forEach((path, choices) -> attempt.put(form, path, String.join(" ", choices.values())));
        return attempt;
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Math.min(Integer.parseInt(text), 500) : 0;
    }

    private void put(Questionnaire form, String path, String... values) {
        form.item(path).filter(item -> item.type().isAsked()).ifPresent(item -> {
            String text = Arrays.stream(values)
                    .filter(Objects::nonNull)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.joining(" "));
            if (!text.isEmpty()) {
                answers.put(path, item.type() == ItemType.DECIMAL ? pointed(text) : text);
            }
        });
    }

    /** « 12,5 » is how people write 12.5. */
    private static String pointed(String text) {
        return text.matches("[+-]?\\d+,\\d+") ? text.replace(',', '.') : text;
    }

    String given(String path) {
        return answers.getOrDefault(path, "");
    }

    /** How many times a repeat is shown; once to begin with. */
    int times(String path) {
        return Math.min(MOST_TIMES, times.getOrDefault(path, 1));
    }

    void add(String path) {
        times.put(path, times(path) + 1);
    }

    void removeLast(String path) {
        int last = times(path);
        times.put(path, last - 1);
        answers.keySet().removeIf(answer -> answer.startsWith(path + "[" + last + "]/"));
    }

    /** What the rules are asked about, in the order of the form: a time that is shown counts, though nothing was answered in it. */
    Map<String, String> answers(Questionnaire form) {
        Map<String, String> ordered = new LinkedHashMap<>();
        gather(form.items(), "/" + form.root().name(), ordered);
        return ordered;
    }

    private void gather(List<Item> items, String above, Map<String, String> ordered) {
        for (Item item : items) {
            String path = above + "/" + item.name();
            if (item.type() == ItemType.REPEAT) {
                for (int time = 1; time <= times(path); time++) {
                    int before = ordered.size();
                    gather(item.items(), path + "[" + time + "]", ordered);
                    if (ordered.size() == before) {
                        empty(item, path + "[" + time + "]", ordered);
                    }
                }
            } else if (item.type() == ItemType.GROUP) {
                gather(item.items(), path, ordered);
            } else if (answers.containsKey(path)) {
                ordered.put(path, given(path));
            }
        }
    }

    private static void empty(Item repeat, String path, Map<String, String> ordered) {
        repeat.items().stream()
                .filter(item -> item.type().isAsked())
                .findFirst()
                .ifPresent(item -> ordered.put(path + "/" + item.name(), ""));
    }
}
