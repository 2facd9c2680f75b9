package fr.moisson.form.workbook;

import java.text.Normalizer;
import java.util.Locale;

/** A word as people compare it: case, accents, the kind of apostrophe and the number of spaces do not matter. */
public final class Spelling {
    private Spelling() {}

    public static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder spelling = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (spelling.length() > 0 && spelling.charAt(spelling.length() - 1) != ' ') {
                    spelling.append(' ');
                }
            } else {
                spelling.append(c == '’' || c == '‘' ? '\'' : c);
            }
        }
        return spelling.toString().strip().toLowerCase(Locale.FRENCH).replace("œ", "oe");
    }

    /** A name that a form may use, as near to the text as may be. */
    public static String slug(String text) {
        String slug = of(text).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return slug.isEmpty() ? "nb_repas" : slug.matches("[0-9].*") ? "n" + slug : slug;
    }
}
