package fr.moisson.entry.reading;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day as it is written: « 12/03/2025 », « lundi 12 mars 2025 », « 12 mars ».
 *
 * @param year null when it is not written
 * @param first the day where people write it first, else the month
 * @param isInFigures whether which of the two is the day is a matter of habit
 */
record WrittenDay(
        @Nullable Integer year,
        int first,
        int second,
        @Nullable DayOfWeek weekday,
        boolean isInFigures) {
    static final String MONTHS =
            "janvier|janv|jan|fevrier|fevr|fev|mars|avril|avr|mai|juin|juillet|juil|jul|aout|septembre|sept|sep|octobre|oct|novembre|nov|decembre|dec";
    private static final Pattern WEEKDAY = Pattern.compile(
            "(?:le )?(lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?[.,]{0,2} ?(?:le )?(?=[0-9])");
    private static final Pattern FIGURES =
            Pattern.compile("([0-9]{1,2}) ?[/.-] ?([0-9]{1,2})(?: ?[/.-] ?([0-9]{4}|[0-9]{2}))?");
    private static final Pattern WITH_SPACES = Pattern.compile("([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4}|[0-9]{2})");
    private static final Pattern LETTERS = Pattern.compile(
            "([0-9]{1,2})(?:er|eme|e)?[ .-]{0,2}(" + MONTHS + ")\\.?(?:[ ,.-]{0,2}([0-9]{4}|[0-9]{2}))?");
    private static final Map<String, Integer> BY_START = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("fev", 2),
            Map.entry("mar", 3),
            Map.entry("avr", 4),
            Map.entry("mai", 5),
            Map.entry("jui", 6),
            Map.entry("jul", 7),
            Map.entry("aou", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.of(
            "lun",
            DayOfWeek.MONDAY,
            "mar",
            DayOfWeek.TUESDAY,
            "mer",
            DayOfWeek.WEDNESDAY,
            "jeu",
            DayOfWeek.THURSDAY,
            "ven",
            DayOfWeek.FRIDAY,
            "sam",
            DayOfWeek.SATURDAY,
            "dim",
            DayOfWeek.SUNDAY);

    /** Null when the text, in plain spelling, is not a day. */
    static @Nullable WrittenDay of(String plain) {
        Matcher start = WEEKDAY.matcher(plain);
        DayOfWeek weekday = start.lookingAt() ? WEEKDAYS.get(start.group(1)) : null;
        String rest =
                weekday == null ? plain.startsWith("le ") ? plain.substring(3) : plain : plain.substring(start.end());
        for (Pattern pattern : new Pattern[] {FIGURES, WITH_SPACES}) {
            Matcher figures = pattern.matcher(rest);
            if (figures.matches()) {
                int first = Integer.parseInt(figures.group(1));
                int second = Integer.parseInt(figures.group(2));
                boolean canBe =
                        first >= 1 && second >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31;
                return canBe ? new WrittenDay(year(figures.group(3)), first, second, weekday, true) : null;
            }
        }
        Matcher letters = LETTERS.matcher(rest);
        return letters.matches()
                ? new WrittenDay(
                        year(letters.group(3)),
                        Integer.parseInt(letters.group(1)),
                        month(letters.group(2)),
                        weekday,
                        false)
                : null;
    }

    static @Nullable Integer year(@Nullable String digits) {
        if (digits == null) {
            return null;
        }
        int year = Integer.parseInt(digits);
        return digits.length() == 2 ? year + 2000 : year;
    }

    static int month(String word) {
        return word.startsWith("juil") ? 7 : BY_START.getOrDefault(word.substring(0, 3), 0);
    }

    /** Null when the calendar has no such day. */
    @Nullable
    LocalDate in(int someYear, boolean isMonthFirst) {
        try {
            return isMonthFirst && isInFigures
                    ? LocalDate.of(someYear, first, second)
                    : LocalDate.of(someYear, second, first);
        } catch (DateTimeException e) {
            return null;
        }
    }

    boolean isAmbiguous() {
        return isInFigures && first <= 12 && second <= 12 && first != second;
    }
}
