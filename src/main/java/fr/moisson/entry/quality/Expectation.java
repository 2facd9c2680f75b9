package fr.moisson.entry.quality;

import fr.moisson.project.Period;
import fr.moisson.project.Rhythm;
import fr.moisson.project.Rhythm.Every;
import fr.moisson.project.SchoolZone;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a rhythm makes one expect in a month: in proportion to its days from Monday to Friday that are in the project's period
 * and, for what happens at school, out of the holidays; rounded half up.
 */
record Expectation(Period period, @Nullable SchoolZone zone, SchoolHolidays holidays) {

    long in(YearMonth month, Rhythm rhythm) {
        if (rhythm.except().contains(month.getMonth())) {
            return 0;
        }
        long all = days(month, day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
        long open = days(month, day -> isOpen(day, rhythm));
        return Math.round((double) times(month, rhythm) * open / all);
    }

    private static long times(YearMonth month, Rhythm rhythm) {
        return rhythm.every() == Every.MONTH
                ? rhythm.times()
                : days(month, day -> day.getDayOfWeek() == DayOfWeek.MONDAY);
    }

    private boolean isOpen(LocalDate day, Rhythm rhythm) {
        boolean isAsked = period.contains(day) && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        return isAsked && (!rhythm.atSchool() || zone == null || holidays.isSchoolDay(zone, day));
    }

    private static long days(YearMonth month, Predicate<LocalDate> which) {
        return month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(which)
                .count();
    }

    MonthState state(YearMonth month, Rhythm rhythm, long came, LocalDate today) {
        long expected = in(month, rhythm);
        if (came > 0 && came >= expected) {
            return MonthState.CAME;
        }
        if (rhythm.cancelled().contains(month)) {
            return MonthState.CANCELLED;
        }
        if (expected == 0) {
            return MonthState.NOT_EXPECTED;
        }
        if (!month.isBefore(YearMonth.from(today))) {
            return MonthState.NOT_YET;
        }
        return came == 0 ? MonthState.MISSING : MonthState.FEWER;
    }
}
