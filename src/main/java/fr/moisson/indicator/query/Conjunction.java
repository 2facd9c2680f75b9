package fr.moisson.indicator.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions that must all hold: {@code ${repas} > 0 and ${statut} != 'annulee'} is two. */
final class Conjunction {
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\$\\{[^}]*}|[()]|\\s(and|or)\\s");

    private Conjunction() {}

    /** The parts in their order; the whole by itself when something in it may hold instead. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int depth = 0;
        int from = 0;
        while (word.find()) {
            depth += word.group().equals("(") ? 1 : word.group().equals(")") ? -1 : 0;
            if (depth == 0 && "or".equals(word.group(1))) {
                return List.of(text.strip());
            }
            if (depth == 0 && "and".equals(word.group(1))) {
                parts.add(text.substring(from, word.start()).strip());
                from = word.end();
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
