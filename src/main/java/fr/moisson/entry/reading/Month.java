package fr.moisson.entry.reading;

import fr.moisson.french.French;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « mars 2025 »: which day? */
final class Month implements Habit {
    private static final Pattern LETTERS =
            Pattern.compile("(" + WrittenDay.MONTHS + ")\\.?[ /.'-]{0,2}([0-9]{4}|[0-9]{2})");
    private static final Pattern FIGURES = Pattern.compile("([0-9]{1,2}) ?[/.-] ?(20[0-9]{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(20[0-9]{2})-([0-9]{2})");
    private static final Pattern DAY = Pattern.compile("[dj]");

    @Override
    public @Nullable Understood read(Cell cell) {
        YearMonth month = month(cell.plain());
        return month == null ? null : asked(cell, month);
    }

    /** A day the spreadsheet made of « mars 25 », and shows as such. */
    static @Nullable Understood shown(Cell cell, LocalDate day) {
        if (cell.mark() == null || cell.mark().format() == null || day.getDayOfMonth() != 1) {
            return null;
        }
        return isOfMonths(cell.mark().format()) ? asked(cell, YearMonth.from(day)) : null;
    }

    static boolean isOfMonths(String format) {
        String codes = format.toLowerCase(Locale.ROOT).replaceAll("\\[[^\\]]*\\]|\"[^\"]*\"|;.*|general|standard", "");
        return codes.contains("m") && !DAY.matcher(codes).find() && !codes.contains("h") && !codes.contains("s");
    }

    private static @Nullable YearMonth month(String plain) {
        Matcher letters = LETTERS.matcher(plain);
        if (letters.matches()) {
            Integer year = WrittenDay.year(letters.group(2));
            return year == null ? null : of(year, WrittenDay.month(letters.group(1)));
        }
        Matcher figures = FIGURES.matcher(plain);
        if (figures.matches()) {
            return of(Integer.parseInt(figures.group(2)), Integer.parseInt(figures.group(1)));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(plain);
        return yearFirst.matches()
                ? of(Integer.parseInt(yearFirst.group(1)), Integer.parseInt(yearFirst.group(2)))
                : null;
    }

    private static @Nullable YearMonth of(int year, int month) {
        return month < 1 || month > 12 || year < 1900 || year > 2199 ? null : YearMonth.of(year, month);
    }

    private static Understood asked(Cell cell, YearMonth month) {
        return Expected.asked(
                Rule.MONTH,
                cell,
                Wording.quoted(cell) + " dit " + French.month(month)
                        + " sans dire le jour. Quelle est cette date\u202F?",
                List.of(Expected.suggested(month.atDay(1)), Expected.suggested(month.atDay(15)), Expected.nothing()));
    }
}
