package fr.moisson.tabular;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of {@code ; tab ,} separates the cells: the one a first line {@code sep=;} says, as Excel writes it, or the one that cuts most
 * lines into the same number of cells.
 */
record Separator(char sign, boolean isSaid) {
    private static final char[] KNOWN = {';', '\t', ','};
    private static final Pattern SAID = Pattern.compile("^[^A-Za-z\"]{0,3}\"?sep=([;,\t|])\"?\\r?\\n");
    private static final int LINES = 30;

    static Separator of(String text) {
        Matcher said = SAID.matcher(text);
        return said.lookingAt() ? new Separator(said.group(1).charAt(0), true) : new Separator(guessed(text), false);
    }

    private static char guessed(String text) {
        char best = ',';
        long bestScore = 0;
        for (char separator : KNOWN) {
            long score = score(text, separator);
            if (score > bestScore) {
                best = separator;
                bestScore = score;
            }
        }
        return best;
    }

    /** Lines that agree, then cells on each. */
    private static long score(String text, char separator) {
        Map<Integer, Integer> linesByCount = new HashMap<>();
        int lines = 0;
        int count = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length() && lines < LINES; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                count++;
            } else if (c == '\n' && !quoted) {
                linesByCount.merge(count, 1, Integer::sum);
                count = 0;
                lines++;
            }
        }
        linesByCount.merge(count, 1, Integer::sum);
        return linesByCount.entrySet().stream()
                .filter(e -> e.getKey() > 0)
                .mapToLong(e -> e.getValue() * 10_000L + Math.min(e.getKey(), 9_999))
                .max()
                .orElse(0);
    }
}
