package fr.moisson.entry.reading;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « sem. 12 »: the Monday of that week. */
final class Week implements Habit {
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(
                    "(?:s|sem|semaine|w|week)\\.? ?(?:n ?°? ?)?(?<week>[0-9]{1,2})(?: ?[/ -] ?(?:de )?(?<year>20[0-9]{2})|/(?<short>[0-9]{2}))?"),
            Pattern.compile("(?<year>20[0-9]{2}) ?[/-]? ?(?:s|sem|semaine|w)\\.? ?(?<week>[0-9]{1,2})(?<short>)?"));
    private static final int SUNDAY = 6;

    private final Supplier<Years> years;

    Week(Supplier<Years> years) {
        this.years = years;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(cell.plain());
            if (matcher.matches()) {
                int week = Integer.parseInt(matcher.group("week"));
                String year = matcher.group("year") == null ? matcher.group("short") : matcher.group("year");
                return week < 1 || week > 53
                        ? null
                        : of(cell, week, WrittenDay.year(year == null || year.isEmpty() ? null : year));
            }
        }
        return null;
    }

    private @Nullable Understood of(Cell cell, int week, @Nullable Integer year) {
        if (year != null) {
            LocalDate monday = monday(year, week);
            return monday == null ? null : counted(cell, monday, "");
        }
        Years.Guess guess = years.get().guess(cell.row(), some -> monday(some, week));
        return guess.isSettled()
                ? counted(cell, guess.days().get(0), "\u00A0; " + guess.reason())
                : Expected.asked(
                        Rule.WEEK,
                        cell,
                        Wording.quoted(cell) + " ne dit pas l’année. Quelle est cette date\u202F?",
                        guess.days().stream().map(Expected::suggested).toList());
    }

    private static Understood counted(Cell cell, LocalDate monday, String reason) {
        return Understood.plausible(
                Rule.WEEK,
                monday,
                Wording.quoted(cell) + " va du " + Wording.day(monday) + " au " + Wording.day(monday.plusDays(SUNDAY))
                        + "\u00A0: le lundi est gardé" + reason + ".");
    }

    /** Null when the year has no such week. */
    private static @Nullable LocalDate monday(int year, int week) {
        LocalDate monday = LocalDate.of(year, 1, 4)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(week - 1L);
        return monday.get(IsoFields.WEEK_BASED_YEAR) == year ? monday : null;
    }
}
