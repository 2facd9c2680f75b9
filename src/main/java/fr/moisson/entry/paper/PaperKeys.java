package fr.moisson.entry.paper;

import fr.moisson.form.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The key of each choice of a closed question: its own code when all are one sign, as printed on the paper (0 non, 1 oui); else 1 to 9,
 * then letters. A longer list has no keys: its labels are typed.
 */
final class PaperKeys {
    private static final String KEYS = "123456789abcdefghijklmnopqrstuvwxyz";

    private PaperKeys() {}

    record Key(String key, String name, String label) {}

    static List<Key> of(PaperQuestion question) {
        List<Choice> choices = question.choices();
        if (choices.size() > KEYS.length()) {
            return List.of();
        }
        boolean printed = choices.stream().allMatch(choice -> choice.name().matches("[0-9a-z]"));
        List<Key> keys = new ArrayList<>();
        for (int at = 0; at < choices.size(); at++) {
            Choice choice = choices.get(at);
            keys.add(new Key(printed ? choice.name() : String.valueOf(KEYS.charAt(at)), choice.name(), choice.label()));
        }
        return keys;
    }

    /** The names of choices that someone typed by their keys; the text itself when it is no such thing. */
    static String names(PaperQuestion question, String typed) {
        List<Key> keys = of(question);
        List<String> signs = typed.chars()
                .filter(c -> !Character.isWhitespace(c) && c != ',')
                .mapToObj(Character::toString)
                .toList();
        boolean allKeys = !signs.isEmpty()
                && signs.stream().allMatch(sign -> keys.stream()
                        .anyMatch(key -> key.key().equals(sign.toLowerCase(java.util.Locale.ROOT))));
        if (!allKeys) {
            return typed;
        }
        if (question.isRanked()) {
            return signs.stream()
                    .flatMap(sign -> keys.stream().filter(key -> key.key().equalsIgnoreCase(sign)))
                    .map(Key::name)
                    .distinct()
                    .collect(Collectors.joining(" "));
        }
        return keys.stream()
                .filter(key -> signs.stream().anyMatch(key.key()::equalsIgnoreCase))
                .map(Key::name)
                .collect(Collectors.joining(" "));
    }
}
