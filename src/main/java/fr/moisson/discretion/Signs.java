package fr.moisson.discretion;

/** The signs that nobody sees, with which WhatsApp says in which direction a text runs, and its several spaces. */
public final class Signs {
    private Signs() {}

    /** WhatsApp puts it before what it says itself on an iPhone. */
    static final char LEFT_TO_RIGHT = '\u200E';

    static boolean isUnseen(char c) {
        return c >= '\u200B' && c <= '\u200F'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069'
                || c == '\uFEFF';
    }

    /** Zero-width joiners stay: they hold emojis together. */
    public static String without(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isUnseen(c) || c == '\u200D') {
                seen.append(c);
            }
        }
        return stripped(seen);
    }

    /** Without the spaces around, those that do not break included. */
    private static String stripped(StringBuilder text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    static String withoutFirst(String line) {
        int at = 0;
        while (at < line.length() && isUnseen(line.charAt(at))) {
            at++;
        }
        return line.substring(at);
    }

    /** One kind of space, letter for letter. */
    static String spaced(String text) {
        return text.replace('\u202F', ' ').replace('\u00A0', ' ').replace('\u2009', ' ');
    }
}
