package fr.moisson.tabular;

import java.util.HashMap;
import java.util.Map;

/** Which of {@code ; tab ,} separates the cells: the one that cuts most lines into the same number of cells. */
final class Separator {
    private static final char[] KNOWN = {';', '\t', ','};
    private static final int LINES = 30;

    private Separator() {}

    static char of(String text) {
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
