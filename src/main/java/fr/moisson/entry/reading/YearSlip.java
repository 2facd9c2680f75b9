package fr.moisson.entry.reading;

import fr.moisson.project.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** « 12/03/2052 », « 12/03/205 »: a year that no project has, and that one slip parts from one it has. */
final class YearSlip {
    private static final Pattern ODD_YEAR = Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{3,5})");
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);
    private static final int SOON = 3;
    private static final int OLDEST = 1950;

    private final Period period;

    YearSlip(Period period) {
        this.period = period;
    }

    /** Null when the year of the day may well be meant. */
    @Nullable
    Understood read(Cell cell, LocalDate day) {
        boolean isOdd = day.getYear() > period.end().getYear() + SOON || day.getYear() < OLDEST;
        return isOdd ? asked(cell, String.valueOf(day.getYear()), day.getMonthValue(), day.getDayOfMonth()) : null;
    }

    /** Of what is not even read as a day. */
    @Nullable
    Understood read(Cell cell) {
        Matcher odd = ODD_YEAR.matcher(cell.plain());
        return odd.matches()
                ? asked(cell, odd.group(3), Integer.parseInt(odd.group(2)), Integer.parseInt(odd.group(1)))
                : null;
    }

    private @Nullable Understood asked(Cell cell, String year, int month, int dayOfMonth) {
        if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 28 && dayOfMonth > 31) {
            return null;
        }
        List<LocalDate> days = IntStream.rangeClosed(
                        period.start().getYear(), period.end().getYear())
                .filter(meant -> isSlip(year, String.format(Locale.ROOT, "%04d", meant)))
                .mapToObj(meant -> day(meant, month, dayOfMonth))
                .filter(Objects::nonNull)
                .filter(period::contains)
                .toList();
        return days.isEmpty()
                ? null
                : Expected.asked(
                        Rule.YEAR_SLIP,
                        cell,
                        Wording.quoted(cell) + " est hors de la période du projet. Quelle est cette date\u202F?",
                        days.stream().map(Expected::suggested).toList());
    }

    private static @Nullable LocalDate day(int year, int month, int dayOfMonth) {
        return java.time.YearMonth.of(year, month).isValidDay(dayOfMonth)
                ? LocalDate.of(year, month, dayOfMonth)
                : null;
    }

    /** One letter more, less or other, or the same in another order. */
    private static boolean isSlip(String written, String meant) {
        int distance = DISTANCE.apply(written, meant);
        return distance == 1
                || written.chars()
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(meant.chars().sorted().boxed().toList());
    }
}
