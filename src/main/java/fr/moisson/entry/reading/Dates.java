package fr.moisson.entry.reading;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the dates of a column are read. */
final class Dates implements Habit {
    private static final Pattern WITH_MORE = Pattern.compile(
            "(.{3,40}?)(?: ?(?<doubt>\\?{1,3}|\\(\\?\\))| ?\\([^()]{1,60}\\)?|,? (?:au |le |l')?(?:matin|matinee|apres-midi|apres midi|aprem|soir|midi|journee)|[,.;]| ?a?,? [0-9]{1,2}h[0-9]{0,2}(?: ?- ?[0-9]{1,2}h[0-9]{0,2})?)");
    private static final Pattern COMPACT =
            Pattern.compile("(20[0-9]{2})([01][0-9])([0-3][0-9])|([0-3][0-9])([01][0-9])(20[0-9]{2})");

    private final Expected expected;
    private final DayMonthOrder order;
    private final boolean isOrderOfAnother;
    private final YearSlip slip;
    private final DayNumber numbers;
    private final List<Habit> habits;
    private @Nullable NavigableMap<Integer, LocalDate> known;

    Dates(Expected expected) {
        this.expected = expected;
        order = DayMonthOrder.of(expected);
        isOrderOfAnother = DayMonthOrder.isThatOfAnotherColumn(expected);
        slip = new YearSlip(expected.around().period());
        numbers = new DayNumber(expected.around(), this::others);
        habits = List.of(
                cell -> Missing.is(cell.plain()) ? Missing.understood(cell) : null,
                this::timestamp,
                this::written,
                numbers,
                new Week(this::years),
                new Month(),
                new SeveralDays(this::someDay),
                this::compact,
                slip::read,
                this::withMore);
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        if (expected.strictly(cell.written()) instanceof LocalDate day) {
            return strict(cell, day);
        }
        for (Habit habit : habits) {
            Understood understood = habit.read(cell);
            if (understood != null) {
                return understood;
            }
        }
        return null;
    }

    private Understood strict(Cell cell, LocalDate day) {
        Understood shown = Month.shown(cell, day);
        if (shown == null) {
            shown = shownWithoutYear(cell, day);
        }
        if (shown != null) {
            return shown;
        }
        LocalDate meant = day;
        if (order != DayMonthOrder.DAY_FIRST && cell.plain().indexOf('/') >= 0) {
            WrittenDay written = WrittenDay.of(cell.plain());
            if (written != null && written.isAmbiguous() && written.year() != null) {
                LocalDate turned = written.in(written.year(), true);
                if (order == DayMonthOrder.ASKED || turned == null) {
                    return DayMonthOrder.asked(expected, cell);
                }
                meant = turned;
            }
        }
        Understood odd = outside(cell, meant);
        if (odd != null) {
            return odd;
        }
        return meant.equals(day) ? Understood.asItStands(day) : monthFirst(cell, meant);
    }

    static boolean isWithoutYear(String format) {
        String codes = format.toLowerCase(Locale.ROOT).replaceAll("\\[[^\\]]*\\]|\"[^\"]*\"|;.*|standard", "");
        return codes.contains("m") && codes.matches(".*[dj].*") && !codes.matches(".*[ya].*");
    }

    /** Of « 12/03 », the spreadsheet made a day of the year it was typed in. */
    private @Nullable Understood shownWithoutYear(Cell cell, LocalDate day) {
        String format = cell.mark() == null ? null : cell.mark().format();
        if (format == null || !isWithoutYear(format)) {
            return null;
        }
        LocalDate titled = years().fromTitles(
                        year -> java.time.YearMonth.of(year, day.getMonth()).isValidDay(day.getDayOfMonth())
                                ? day.withYear(year)
                                : null);
        return titled == null || titled.equals(day)
                ? null
                : Expected.asked(
                        Rule.DATE_WITHOUT_YEAR,
                        cell,
                        Wording.quoted(cell)
                                + " est d’une autre année que la feuille, et la feuille ne montre que le jour et le mois. Quelle est cette date\u202F?",
                        List.of(Expected.suggested(titled), Expected.suggested(day)));
    }

    private @Nullable Understood outside(Cell cell, LocalDate day) {
        if (expected.around().period().contains(day)) {
            return null;
        }
        Understood odd = slip.read(cell, day);
        return odd == null && others().stream().anyMatch(expected.around().period()::contains)
                ? numbers.from1904(cell, day)
                : odd;
    }

    private Understood monthFirst(Cell cell, LocalDate day) {
        if (isOrderOfAnother) {
            return Understood.plausible(
                    Rule.DAY_MONTH_ORDER,
                    day,
                    "La colonne d’à côté écrit le mois avant le jour, et celle-ci sans doute aussi\u00A0: "
                            + Wording.quoted(cell) + " est le " + Wording.day(day) + ".");
        }
        return Understood.certain(
                Rule.DAY_MONTH_ORDER,
                day,
                "La colonne écrit le mois avant le jour\u00A0: " + Wording.quoted(cell) + " est le " + Wording.day(day)
                        + ".");
    }

    private @Nullable Understood timestamp(Cell cell) {
        Moment moment = Moment.of(cell.plain());
        if (moment == null) {
            return null;
        }
        if (moment.local() != null) {
            Understood odd = outside(cell, moment.local());
            return odd != null ? odd : stamped(cell, moment.local());
        }
        WrittenDay day = moment.day();
        if (day == null) {
            return null;
        }
        if (order == DayMonthOrder.ASKED && day.isAmbiguous()) {
            return DayMonthOrder.asked(expected, cell);
        }
        LocalDate meant = day(day);
        return meant == null ? null : stamped(cell, meant);
    }

    private static Understood stamped(Cell cell, LocalDate day) {
        return Understood.certain(
                Rule.TIMESTAMP,
                day,
                Wording.quoted(cell) + " est un moment du " + Wording.day(day) + "\u00A0: le jour est gardé.");
    }

    /** The day when its year is written, in the order of the column; the other order where this one has no such day. */
    private @Nullable LocalDate day(WrittenDay day) {
        Integer year = day.year();
        if (year == null) {
            return null;
        }
        LocalDate usual = day.in(year, order == DayMonthOrder.MONTH_FIRST);
        return usual == null && day.isInFigures() ? day.in(year, order != DayMonthOrder.MONTH_FIRST) : usual;
    }

    private @Nullable Understood written(Cell cell) {
        WrittenDay day = WrittenDay.of(cell.plain());
        if (day == null) {
            return null;
        }
        return day.year() == null ? withoutYear(cell, day) : withYear(cell, day);
    }

    private @Nullable Understood withYear(Cell cell, WrittenDay day) {
        if (order == DayMonthOrder.ASKED && day.isAmbiguous()) {
            return DayMonthOrder.asked(expected, cell);
        }
        LocalDate meant = day(day);
        if (meant == null) {
            return null;
        }
        Understood odd = outside(cell, meant);
        if (odd != null) {
            return odd;
        }
        if (day.weekday() != null && day.weekday() != meant.getDayOfWeek()) {
            return Expected.asked(
                    Rule.DATE,
                    cell,
                    Wording.quoted(cell) + "\u00A0: le " + Wording.day(meant) + " est un "
                            + meant.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.FRENCH)
                            + ". Quelle est cette date\u202F?",
                    List.of(
                            Expected.suggested(meant),
                            Expected.suggested(meant.plusDays(1)),
                            Expected.suggested(meant.minusDays(1))));
        }
        boolean isTheOtherOrder = day.isInFigures() && day.second() > 12;
        return isTheOtherOrder
                ? order == DayMonthOrder.MONTH_FIRST
                        ? monthFirst(cell, meant)
                        : Understood.plausible(
                                Rule.DAY_MONTH_ORDER,
                                meant,
                                Wording.quoted(cell) + " écrit le mois avant le jour\u00A0: c’est le "
                                        + Wording.day(meant) + ".")
                : Understood.certain(Rule.DATE, meant, Wording.quoted(cell) + " est le " + Wording.day(meant) + ".");
    }

    private @Nullable Understood withoutYear(Cell cell, WrittenDay day) {
        if (order == DayMonthOrder.ASKED && day.isAmbiguous()) {
            return DayMonthOrder.asked(expected, cell);
        }
        boolean monthFirst = order == DayMonthOrder.MONTH_FIRST;
        if (day.isInFigures() && (monthFirst ? day.first() : day.second()) > 12) {
            return null;
        }
        Years.Guess guess = years().guess(cell.row(), year -> day.in(year, monthFirst));
        if (guess.days().isEmpty()) {
            return null;
        }
        List<LocalDate> rightDays = day.weekday() == null
                ? guess.days()
                : guess.days().stream()
                        .filter(some -> some.getDayOfWeek() == day.weekday())
                        .toList();
        if (rightDays.size() == 1) {
            LocalDate meant = rightDays.get(0);
            String reason = guess.isSettled() ? guess.reason() : "le jour de la semaine dit l’année";
            return Understood.plausible(
                    Rule.DATE_WITHOUT_YEAR,
                    meant,
                    Wording.quoted(cell) + " est lu " + Wording.day(meant) + "\u00A0: " + reason + ".");
        }
        List<LocalDate> choices = new ArrayList<>(guess.days());
        years().fromPeriod(year -> day.in(year, monthFirst)).stream()
                .filter(some -> !choices.contains(some))
                .forEach(choices::add);
        return Expected.asked(
                Rule.DATE_WITHOUT_YEAR,
                cell,
                Wording.quoted(cell) + " ne dit pas l’année. Quelle est cette date\u202F?",
                choices.stream().limit(4).map(Expected::suggested).toList());
    }

    private @Nullable Understood compact(Cell cell) {
        Matcher compact = COMPACT.matcher(cell.plain());
        if (!compact.matches()) {
            return null;
        }
        String text = compact.group(1) != null
                ? compact.group(3) + "/" + compact.group(2) + "/" + compact.group(1)
                : compact.group(4) + "/" + compact.group(5) + "/" + compact.group(6);
        return expected.strictly(text) instanceof LocalDate day
                ? Understood.plausible(Rule.DATE, day, Wording.quoted(cell) + " est lu " + Wording.day(day) + ".")
                : null;
    }

    /** « 12/03/2025 (matin) », « 12/03/2025 ? ». */
    private @Nullable Understood withMore(Cell cell) {
        Matcher more = WITH_MORE.matcher(cell.plain());
        if (!more.matches()) {
            return null;
        }
        Cell rest = cell.as(more.group(1).strip());
        Object strict = expected.strictly(rest.plain());
        Understood understood = strict instanceof LocalDate day ? strictPart(rest, day) : written(rest);
        if (understood == null || understood.verdict() != Verdict.CERTAIN || more.group("doubt") == null) {
            return understood;
        }
        return Understood.plausible(Rule.APPROXIMATION, understood.answer(), understood.sentence());
    }

    private @Nullable Understood strictPart(Cell rest, LocalDate day) {
        Understood written = written(rest);
        return written == null ? stamped(rest, day) : written;
    }

    private @Nullable LocalDate someDay(Cell cell, String part) {
        WrittenDay day = WrittenDay.of(part);
        if (day == null) {
            return null;
        }
        if (day.year() != null) {
            return day(day);
        }
        Years.Guess guess = years().guess(cell.row(), year -> day.in(year, order == DayMonthOrder.MONTH_FIRST));
        return guess.days().isEmpty() ? null : guess.days().get(0);
    }

    private Years years() {
        return new Years(expected.around(), known());
    }

    private Collection<LocalDate> others() {
        return known().values();
    }

    /** The days of the column that need no guess, found once they are wanted. */
    private NavigableMap<Integer, LocalDate> known() {
        if (known == null) {
            NavigableMap<Integer, LocalDate> days = new TreeMap<>();
            for (Map.Entry<Integer, String> text : expected.firstTexts().entrySet()) {
                LocalDate day = text.getValue().length() > 40 ? null : plainDay(text.getValue());
                if (day != null) {
                    days.put(text.getKey(), day);
                }
            }
            known = days;
        }
        return known;
    }

    private @Nullable LocalDate plainDay(String text) {
        if (order == DayMonthOrder.DAY_FIRST && expected.strictly(text) instanceof LocalDate day) {
            return day;
        }
        String plain = Cell.plain(text);
        WrittenDay written = WrittenDay.of(plain);
        if (written != null) {
            return order == DayMonthOrder.ASKED && written.isAmbiguous() ? null : day(written);
        }
        Moment moment = Moment.of(plain);
        if (moment != null) {
            return moment.day() == null ? moment.local() : day(moment.day());
        }
        return expected.strictly(text) instanceof LocalDate day ? day : null;
    }
}
