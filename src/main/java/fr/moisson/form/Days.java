package fr.moisson.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as people type them: 2025-02-28, 28/02/2025, 28-2-25, 28.02.2025. A year of two digits is of this century. */
final class Days {
    private static final Pattern DAY_FIRST =
            Pattern.compile("([0-9]{1,2})[/.\\- ]([0-9]{1,2})[/.\\- ]([0-9]{4}|[0-9]{2})");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("([0-9]{4})[/.\\-]([0-9]{1,2})[/.\\-]([0-9]{1,2})(?:[T ]0{1,2}:00(?::00(?:\\.0+)?)?)?");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private Days() {}

    /** Null when the text is not a date from 1900 to 2199. */
    static @Nullable LocalDate read(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            return of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
        }
        if (text.length() == 10 && text.charAt(2) == '/' && text.charAt(5) == '/') {
            return of(digits(text, 6, 10), digits(text, 3, 5), digits(text, 0, 2));
        }
        return tolerant(Reading.trimmed(text));
    }

    private static int digits(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static @Nullable LocalDate tolerant(String text) {
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            int year = Integer.parseInt(dayFirst.group(3));
            return of(
                    year < 100 ? 2000 + year : year,
                    Integer.parseInt(dayFirst.group(2)),
                    Integer.parseInt(dayFirst.group(1)));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return of(
                    Integer.parseInt(yearFirst.group(1)),
                    Integer.parseInt(yearFirst.group(2)),
                    Integer.parseInt(yearFirst.group(3)));
        }
        return null;
    }

    private static @Nullable LocalDate of(int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return LocalDate.of(year, month, day);
    }

    /** The last day of the month that was meant, or an example: 28/02/2025 for 31/02/2025. */
    static String near(String text) {
        Matcher dayFirst = DAY_FIRST.matcher(Reading.trimmed(text));
        if (dayFirst.matches()) {
            try {
                int year = Integer.parseInt(dayFirst.group(3));
                YearMonth month = YearMonth.of(year < 100 ? 2000 + year : year, Integer.parseInt(dayFirst.group(2)));
                if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                    return String.format("%td/%<tm/%<tY", month.atEndOfMonth());
                }
            } catch (DateTimeException e) {
                return "28/02/2025";
            }
        }
        return "28/02/2025";
    }
}
