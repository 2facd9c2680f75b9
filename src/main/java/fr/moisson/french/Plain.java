package fr.moisson.french;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text without accents and capitals, letter for letter: what is found in it stands at the same place in the text. */
public final class Plain {
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");

    private Plain() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            plain.append(letter(text.charAt(at)));
        }
        return plain.toString();
    }

    private static char letter(char c) {
        if (c < 128) {
            return Character.toLowerCase(c);
        }
        return switch (c) {
            case '\u2019' -> '\'';
            case '\u2010', '\u2011' -> '-';
            case '\u00A0', '\u202F', '\u2009' -> ' ';
            default ->
                Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                        .toLowerCase(Locale.FRENCH)
                        .charAt(0);
        };
    }

    /** Its letters and figures alone, in small letters without accents; what has none stays as it is. */
    public static String bare(String text) {
        String bare = SIGNS.matcher(unaccented(text)).replaceAll("");
        return bare.isEmpty() ? text.strip() : bare;
    }

    /** In small letters without accents, œ as oe. */
    public static String unaccented(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe");
    }
}
