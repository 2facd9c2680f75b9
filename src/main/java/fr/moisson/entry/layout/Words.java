package fr.moisson.entry.layout;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words as they are compared. */
final class Words {
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20[0-4]\\d)(?!\\d)");

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Words() {}

    /** Lower case, without accents, one space between words. */
    static String plain(String text) {
        String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
        return SPACES.matcher(bare).replaceAll(" ").strip();
    }

    /** The year that a text names; empty when it names none or several. */
    static OptionalInt year(String text) {
        Matcher years = YEAR.matcher(text);
        OptionalInt only = OptionalInt.empty();
        while (years.find()) {
            int year = Integer.parseInt(years.group(1));
            if (only.isPresent() && only.getAsInt() != year) {
                return OptionalInt.empty();
            }
            only = OptionalInt.of(year);
        }
        return only;
    }
}
