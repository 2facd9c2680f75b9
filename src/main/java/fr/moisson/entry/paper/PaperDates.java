package fr.moisson.entry.paper;

import fr.moisson.project.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Dates as a hand types them from paper: « 12/03 », « 1203 », « 120326 », « 12032026 ». A year that is not written is the one that falls
 * in the period of the round; without a round, the last in which that day is past.
 */
final class PaperDates {
    private static final Pattern WITHOUT_YEAR = Pattern.compile("([0-9]{1,2})[/. -]([0-9]{1,2})|([0-9]{2})([0-9]{2})");
    private static final Pattern ONLY_DIGITS = Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})");

    private PaperDates() {}

    /** With its year and its signs, as 12/03/2026; the text itself when it is not such a date. */
    static String complete(String text, @Nullable Period round, LocalDate today) {
        Matcher digits = ONLY_DIGITS.matcher(text);
        if (digits.matches()) {
            String year = digits.group(3);
            return digits.group(1) + "/" + digits.group(2) + "/" + (year.length() == 2 ? "20" + year : year);
        }
        Matcher short_ = WITHOUT_YEAR.matcher(text);
        if (!short_.matches()) {
            return text;
        }
        int day = Integer.parseInt(short_.group(1) == null ? short_.group(3) : short_.group(1));
        int month = Integer.parseInt(short_.group(2) == null ? short_.group(4) : short_.group(2));
        return String.format("%02d/%02d/%d", day, month, year(day, month, round, today));
    }

    private static int year(int day, int month, @Nullable Period round, LocalDate today) {
        if (round != null) {
            List<Integer> years = IntStream.rangeClosed(
                            round.start().getYear(), round.end().getYear())
                    .filter(year -> isIn(round, day, month, year))
                    .boxed()
                    .toList();
            if (years.size() == 1) {
                return years.get(0);
            }
        }
        LocalDate thisYear = day(day, month, today.getYear());
        return thisYear != null && thisYear.isAfter(today) ? today.getYear() - 1 : today.getYear();
    }

    private static boolean isIn(Period round, int day, int month, int year) {
        LocalDate date = day(day, month, year);
        return date != null && round.contains(date);
    }

    private static @Nullable LocalDate day(int day, int month, int year) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
