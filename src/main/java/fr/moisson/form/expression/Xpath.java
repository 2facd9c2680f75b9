package fr.moisson.form.expression;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How XPath, as JavaRosa speaks it, reads one kind of value as another. A missing answer is the empty text; decimals may be written
 * with a comma; a date is the number of its day since 1970-01-01.
 */
public final class Xpath {
    static final double TINY = 1e-12;

    private Xpath() {}

    public static double number(@Nullable Object value) {
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        if (value instanceof String s) {
            return number(s);
        }
        if (value instanceof LocalDate day) {
            return day.toEpochDay();
        }
        if (value instanceof Boolean b) {
            return b ? 1 : 0;
        }
        return Double.NaN;
    }

    private static double number(String text) {
        String digits = text.replace(',', '.').trim();
        if (digits.isEmpty()) {
            return Double.NaN;
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c != '-' && c != '.' && (c < '0' || c > '9')) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number n) {
            return text(n.doubleValue());
        }
        return value.toString();
    }

    private static String text(double number) {
        if (Math.abs(number) < TINY) {
            return "0";
        }
        if (Math.abs(number - (int) number) < TINY) {
            return String.valueOf((int) number);
        }
        return String.valueOf(number);
    }

    static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean b) {
            return b;
        }
        if (value instanceof Number n) {
            return truth(n.doubleValue());
        }
        return value instanceof LocalDate || value instanceof String s && !s.isEmpty();
    }

    static boolean truth(double number) {
        return Math.abs(number) > TINY;
    }

    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Boolean || b instanceof Boolean) {
            return truth(a) == truth(b);
        }
        if (a instanceof Number || b instanceof Number) {
            return equal(number(a), number(b));
        }
        return text(a).equals(text(b));
    }

    static boolean equal(double a, double b) {
        return Math.abs(a - b) < TINY;
    }

    static boolean isMissing(@Nullable Object value) {
        return value == null || value instanceof String s && s.isEmpty() || value instanceof Double d && d.isNaN();
    }
}
