package fr.moisson.entry.reading;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 45123 »: the number a spreadsheet keeps for a day, counted from 1900, or from 1904 in some of them. */
final class DayNumber implements Habit {
    private static final Pattern FORM = Pattern.compile("([34567][0-9]{4})(?:[.,][0-9]{1,12})?");
    private static final LocalDate ORIGIN = LocalDate.of(1899, 12, 30);
    private static final int FROM_1904 = 1_462;
    private static final int NEAR = 400;

    private final Surroundings around;
    private final Supplier<Collection<LocalDate>> others;

    DayNumber(Surroundings around, Supplier<Collection<LocalDate>> others) {
        this.around = around;
        this.others = others;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Matcher form = FORM.matcher(cell.plain());
        if (!form.matches()) {
            return null;
        }
        LocalDate day = ORIGIN.plusDays(Integer.parseInt(form.group(1)));
        Understood otherBase = from1904(cell, day);
        if (otherBase != null) {
            return otherBase;
        }
        return around.period().contains(day) || isNearOthers(day)
                ? Understood.plausible(
                        Rule.DAY_NUMBER,
                        day,
                        Wording.quoted(cell) + " est le numéro que le tableur donne au " + Wording.day(day) + ".")
                : Expected.asked(
                        Rule.DAY_NUMBER,
                        cell,
                        Wording.quoted(cell) + " serait le " + Wording.day(day)
                                + ", hors de la période du projet. Quelle est cette date\u202F?",
                        List.of(Expected.suggested(day), Expected.nothing()));
    }

    /** Null unless the other days of the column stand four years away, where counting from 1904 would bring this one. */
    @Nullable
    Understood from1904(Cell cell, LocalDate day) {
        LocalDate later = day.plusDays(FROM_1904);
        boolean isOut = !around.period().contains(day);
        boolean comesIn = around.period().contains(later);
        if (!isOut || !comesIn || !others.get().isEmpty() && !isNearOthers(later) || isNearOthers(day)) {
            return null;
        }
        return Expected.asked(
                Rule.DAY_NUMBER,
                cell,
                Wording.quoted(cell)
                        + " est quatre ans avant les autres dates\u00A0: le tableur compte peut-être les jours depuis 1904. Quelle est cette date\u202F?",
                List.of(Expected.suggested(later), Expected.suggested(day)));
    }

    private boolean isNearOthers(LocalDate day) {
        return others.get().stream()
                .anyMatch(other -> !other.equals(day) && Math.abs(ChronoUnit.DAYS.between(other, day)) < NEAR);
    }
}
