package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number in plain spelling: « 1 234,5 », « 1'234 », « .5 ». */
final class Figure {
    /** For use inside other patterns. */
    static final String WRITTEN = "(?:[0-9]{1,3}(?:[ '][0-9]{3}){1,5}(?![0-9])|[0-9]{1,15})(?:[.,][0-9]{1,10})?";

    private static final Pattern NUMBER = Pattern.compile("[-+]?" + WRITTEN);

    private Figure() {}

    static @Nullable BigDecimal of(String plain) {
        return NUMBER.matcher(plain).matches()
                ? new BigDecimal(plain.replace(" ", "").replace("'", "").replace(',', '.'))
                : null;
    }
}
