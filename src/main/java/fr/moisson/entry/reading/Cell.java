package fr.moisson.entry.reading;

import fr.moisson.tabular.Mark;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cell being read.
 *
 * @param written its text without the spaces around it
 * @param plain the same without accents, capitals, kinds of space nor full-width digits
 * @param others the texts of the other fields of the row, by name
 */
record Cell(String written, String plain, @Nullable Mark mark, int row, Map<String, String> others) {
    /** What is longer was not meant as a number, a date or a choice. */
    private static final int LONGEST = 200;

    static Cell of(String text, @Nullable Mark mark, int row, Map<String, String> others) {
        String written = trimmed(text);
        return new Cell(written, written.length() > LONGEST ? "" : plain(written), mark, row, others);
    }

    static String plain(String text) {
        return isPlain(text) ? text : spelled(text);
    }

    /** Most cells are figures, points and strokes. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '(' || c > ':') && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return true;
    }

    private static String spelled(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFF01' && c <= '\uFF5E') {
                ascii.append((char) (c - '\uFF01' + '!'));
            } else if (c == '−' || c == '‐' || c == '‑' || c == '–' || c == '—' || c == '―') {
                ascii.append('-');
            } else if (c == '…') {
                ascii.append("...");
            } else if (c == '′' || c == '´' || c == '`') {
                ascii.append('\'');
            } else if (c == '⁄') {
                ascii.append('/');
            } else if (c == '½') {
                ascii.append(i > 0 && Character.isDigit(text.charAt(i - 1)) ? " 1/2" : "1/2");
            } else if (c != '\u200B' && c != '\u200E' && c != '\u200F' && c != '\uFEFF' && c != '\u00AD') {
                ascii.append(c);
            }
        }
        return folded(Normalizer.normalize(ascii, Normalizer.Form.NFD));
    }

    /** Without accents nor capitals, one space at most between words. */
    private static String folded(String decomposed) {
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
                    folded.append(' ');
                }
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                folded.append(c == '’' || c == '‘' ? '\'' : c);
            }
        }
        return folded.toString().strip().toLowerCase(Locale.FRENCH).replace("œ", "oe");
    }

    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isEdge(text.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isEdge(char c) {
        return c <= ' ' || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }

    /** The same cell, of which only a part is read. */
    Cell as(String part) {
        return new Cell(written, part, mark, row, others);
    }

    boolean isShownAs(String code) {
        return mark != null && mark.format() != null && mark.format().contains(code);
    }
}
