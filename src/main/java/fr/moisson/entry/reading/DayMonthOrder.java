package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import fr.moisson.project.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether « 03/12/2024 » is a day of December or of March: a matter of the whole column, and of those beside it. */
public enum DayMonthOrder {
    DAY_FIRST,
    MONTH_FIRST,
    /** The column says both, or neither. */
    ASKED;

    private static final int ENOUGH = 4;

    /** The order that the days above 12 tell, where no column tells the other; null when nothing does. */
    public static @Nullable DayMonthOrder agreed(Collection<? extends Collection<String>> columns) {
        EnumSet<DayMonthOrder> told = EnumSet.noneOf(DayMonthOrder.class);
        for (Collection<String> texts : columns) {
            for (String text : texts) {
                WrittenDay day = slashed(text);
                if (day != null && Math.max(day.first(), day.second()) > 12) {
                    told.add(day.second() > 12 ? MONTH_FIRST : DAY_FIRST);
                }
            }
        }
        return told.size() == 1 ? told.iterator().next() : null;
    }

    static DayMonthOrder of(Expected expected) {
        Optional<String> decided = expected.decided(key(expected)).map(Decision::value);
        if (decided.isPresent()) {
            return Cell.plain(decided.get()).startsWith("mois") ? MONTH_FIRST : DAY_FIRST;
        }
        int dayFirst = 0;
        int monthFirst = 0;
        List<WrittenDay> ambiguous = new ArrayList<>();
        for (String text : expected.firstTexts().values()) {
            WrittenDay day = slashed(text);
            if (day != null) {
                dayFirst += day.first() > 12 ? 1 : 0;
                monthFirst += day.second() > 12 ? 1 : 0;
                if (day.isAmbiguous()) {
                    ambiguous.add(day);
                }
            }
        }
        if (dayFirst > 0 || monthFirst > 0) {
            return monthFirst == 0 ? DAY_FIRST : dayFirst == 0 ? MONTH_FIRST : ambiguous.isEmpty() ? DAY_FIRST : ASKED;
        }
        if (ambiguous.isEmpty()) {
            return DAY_FIRST;
        }
        DayMonthOrder beside = expected.around().order();
        return beside == null ? likeliest(ambiguous, expected.around().period()) : beside;
    }

    /** A day in figures with its year, be it with an hour; points are of those who write the day first. */
    private static @Nullable WrittenDay slashed(String text) {
        if (text.length() < 6 || text.length() > 45 || text.indexOf('/') < 0) {
            return null;
        }
        String plain = Cell.plain(text);
        Moment moment = Moment.of(plain);
        WrittenDay day = moment == null ? WrittenDay.of(plain) : moment.day();
        return day == null || day.year() == null || !day.isInFigures() ? null : day;
    }

    private static DayMonthOrder likeliest(List<WrittenDay> days, Period period) {
        int inAsDays = inside(days, period, false);
        int inAsMonths = inside(days, period, true);
        if (inAsDays * 2 < days.size() && inAsMonths * 2 > days.size()) {
            return ASKED;
        }
        boolean onlyMonthsRise = days.size() >= ENOUGH && !rises(days, false) && rises(days, true);
        return onlyMonthsRise ? ASKED : DAY_FIRST;
    }

    private static int inside(List<WrittenDay> days, Period period, boolean isMonthFirst) {
        return (int) days.stream()
                .map(day -> day(day, isMonthFirst))
                .filter(day -> day != null && period.contains(day))
                .count();
    }

    private static boolean rises(List<WrittenDay> days, boolean isMonthFirst) {
        LocalDate before = LocalDate.MIN;
        for (WrittenDay written : days) {
            LocalDate day = day(written, isMonthFirst);
            if (day == null || day.isBefore(before)) {
                return false;
            }
            before = day;
        }
        return true;
    }

    private static @Nullable LocalDate day(WrittenDay written, boolean isMonthFirst) {
        Integer year = written.year();
        return year == null ? null : written.in(year, isMonthFirst);
    }

    /** Whether the column itself tells nothing, so that those beside it are followed. */
    static boolean isThatOfAnotherColumn(Expected expected) {
        return expected.around().order() == MONTH_FIRST
                && expected.decided(key(expected)).isEmpty()
                && agreed(List.of(expected.firstTexts().values())) == null;
    }

    static String key(Expected expected) {
        return Expected.key(Rule.DAY_MONTH_ORDER, "colonne " + expected.header());
    }

    static Understood asked(Expected expected, Cell cell) {
        String sentence = "Dans cette colonne, " + Wording.quoted(cell)
                + " peut se lire jour puis mois, ou mois puis jour. Dans quel ordre ces dates sont-elles écrites\u202F?";
        return Understood.asked(
                Rule.DAY_MONTH_ORDER,
                new Question(
                        key(expected),
                        sentence,
                        List.of(
                                new Suggestion("Jour/mois/année", "jour/mois"),
                                new Suggestion("Mois/jour/année", "mois/jour"))));
    }
}
