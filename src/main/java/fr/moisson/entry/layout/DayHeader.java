package fr.moisson.entry.layout;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The header of a column of a day or of a month: « 2025-03-03 », « lun. 03/03 », « 3 mars », « mars 2025 », « janv. ». */
final class DayHeader {
    private static final List<String> MONTHS =
            List.of("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec");
    private static final String MONTH =
            "(janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)\\.?";
    private static final String DAY_OF_WEEK = "(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\\.?,? )?";
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)(?: .*)?");
    private static final Pattern NUMBERS =
            Pattern.compile(DAY_OF_WEEK + "(\\d{1,2})[/.-](\\d{1,2})(?:[/.-](\\d{4}|\\d\\d))?");
    private static final Pattern DAY_AND_MONTH =
            Pattern.compile(DAY_OF_WEEK + "(\\d{1,2}) ?" + MONTH + "(?: (\\d{4}|\\d\\d))?");
    private static final Pattern MONTH_ALONE = Pattern.compile(MONTH + "(?:[ /'-]*(\\d{4}|\\d\\d))?");

    private DayHeader() {}

    /** The day, or the first day of the month; empty when it is neither or has no year. */
    static Optional<Spread.Day> read(int at, String header, OptionalInt year) {
        String text = Words.plain(header);
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return Optional.of(day(at, header, number(iso, 1), number(iso, 2), number(iso, 3)));
            }
            Matcher numbers = NUMBERS.matcher(text);
            if (numbers.matches()) {
                return year(numbers.group(3), year)
                        .map(of -> day(at, header, of, number(numbers, 2), number(numbers, 1)));
            }
            Matcher named = DAY_AND_MONTH.matcher(text);
            if (named.matches()) {
                return year(named.group(3), year)
                        .map(of -> day(at, header, of, month(named.group(2)), number(named, 1)));
            }
            Matcher month = MONTH_ALONE.matcher(text);
            return month.matches()
                    ? year(month.group(2), year)
                            .map(of -> new Spread.Day(
                                    at,
                                    header,
                                    LocalDate.of(of, month(month.group(1)), 1).toString(),
                                    true))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Spread.Day day(int at, String header, int year, int month, int day) {
        return new Spread.Day(at, header, LocalDate.of(year, month, day).toString(), false);
    }

    private static int number(Matcher of, int group) {
        return Integer.parseInt(of.group(group));
    }

    private static int month(String name) {
        return 1
                + IntStream.range(0, 12)
                        .filter(month -> name.startsWith(MONTHS.get(month)
                                        .substring(
                                                0, Math.min(3, MONTHS.get(month).length())))
                                && (!name.startsWith("jui") || name.startsWith(MONTHS.get(month))))
                        .findFirst()
                        .orElseThrow();
    }

    private static Optional<Integer> year(@org.jspecify.annotations.Nullable String written, OptionalInt around) {
        if (written != null) {
            int year = Integer.parseInt(written);
            return Optional.of(year < 100 ? 2000 + year : year);
        }
        return around.isPresent() ? Optional.of(around.getAsInt()) : Optional.empty();
    }
}
