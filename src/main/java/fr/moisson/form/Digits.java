package fr.moisson.form;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people type them: « 1 234,5 », « 1234.5 », « −3 », « 12 € ». Any space may stand between groups of three digits; comma
 * or point before the decimals. « 1.234,5 » is refused rather than guessed at.
 */
final class Digits {
    private static final Pattern IN_GROUPS =
            Pattern.compile("[-+]?[0-9]{1,3}([\\s\u00A0\u202F\u2009][0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern SPACE = Pattern.compile("[\\s\u00A0\u202F\u2009]");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?");
    private static final int LONGEST = 40;

    private Digits() {}

    /** Null when the text is not a number; the scale is never negative and holds no closing zero. */
    static @Nullable BigDecimal read(String text) {
        long digits = 0;
        int length = text.length();
        int point = -1;
        int i = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (i == length || length - i > 17) {
            return tolerant(text);
        }
        for (int at = i; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if ((c == '.' || c == ',') && point < 0 && at > i && at < length - 1) {
                point = at;
            } else {
                return tolerant(text);
            }
        }
        int scale = point < 0 ? 0 : length - 1 - point;
        while (scale > 0 && digits % 10 == 0) {
            digits /= 10;
            scale--;
        }
        return BigDecimal.valueOf(i == 1 ? -digits : digits, scale);
    }

    private static @Nullable BigDecimal tolerant(String text) {
        String trimmed = Reading.trimmed(text).replace('−', '-').replace(',', '.');
        if (trimmed.endsWith("€")) {
            trimmed = Reading.trimmed(trimmed.substring(0, trimmed.length() - 1));
        }
        String plain =
                IN_GROUPS.matcher(trimmed).matches() ? SPACE.matcher(trimmed).replaceAll("") : trimmed;
        if (plain.length() > LONGEST || !NUMBER.matcher(plain).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(plain).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
