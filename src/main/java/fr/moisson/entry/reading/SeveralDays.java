package fr.moisson.entry.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 12-13/03/2025 », « du 12 au 14 mars 2025 »: which of them? */
final class SeveralDays implements Habit {
    private static final String AND = " ?(?:-|et|&|\\+|,|;|/|ou) ?| (?:au|a|puis) ";
    private static final Pattern SHARED =
            Pattern.compile("(?:du |les |le )?([0-9]{1,2})(?:" + AND + ")([0-9]{1,2})([ /.-][0-9a-z ./-]{2,20})");
    private static final Pattern APART =
            Pattern.compile("(?:du |les |le )?(.{3,30}?)(?: ?(?:et|&|;|ou|,) (?:le )?| (?:au|a|puis|-) )(.{3,30})");

    private final BiFunction<Cell, String, @Nullable LocalDate> day;

    /** @param day what a part of a cell says */
    SeveralDays(BiFunction<Cell, String, @Nullable LocalDate> day) {
        this.day = day;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Matcher shared = SHARED.matcher(cell.plain());
        if (shared.matches()) {
            String rest = shared.group(3);
            Understood asked = asked(cell, shared.group(1) + rest, shared.group(2) + rest);
            if (asked != null) {
                return asked;
            }
        }
        Matcher apart = APART.matcher(cell.plain());
        return apart.matches()
                ? asked(cell, apart.group(1).strip(), apart.group(2).strip())
                : null;
    }

    private @Nullable Understood asked(Cell cell, String first, String second) {
        LocalDate start = day.apply(cell, first);
        LocalDate end = day.apply(cell, second);
        return start == null || end == null || start.equals(end)
                ? null
                : Expected.asked(
                        Rule.SEVERAL_DAYS,
                        cell,
                        Wording.quoted(cell) + " donne plusieurs jours. Lequel garder\u202F?",
                        List.of(Expected.suggested(start), Expected.suggested(end)));
    }
}
