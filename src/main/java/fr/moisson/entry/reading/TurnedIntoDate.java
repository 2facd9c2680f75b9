package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 11/24 », which the spreadsheet took for November 2024: 11 of 24. */
final class TurnedIntoDate implements Habit {
    private static final Pattern DAY =
            Pattern.compile("(?:19|20)([0-9]{2})-([0-9]{2})-([0-9]{2})(?:[ t]00:00(?::00)?)?");

    private final Measure measure;

    TurnedIntoDate(Measure measure) {
        this.measure = measure;
    }

    private record Pair(int count, int total) {
        String text() {
            return count + "/" + total;
        }
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Matcher day = DAY.matcher(cell.plain());
        if (!day.matches() || measure.isOf(Unit.Family.TIME)) {
            return null;
        }
        List<Pair> pairs = pairs(
                format(cell),
                Integer.parseInt(day.group(1)),
                Integer.parseInt(day.group(2)),
                Integer.parseInt(day.group(3)));
        Set<BigDecimal> numbers = RowNumbers.of(cell);
        List<Pair> agreeing = pairs.stream()
                .filter(pair -> pair.count <= pair.total && numbers.contains(BigDecimal.valueOf(pair.total)))
                .toList();
        return agreeing.size() == 1 ? outOf(cell, agreeing.get(0)) : asked(cell, pairs);
    }

    private static String format(Cell cell) {
        return cell.mark() == null || cell.mark().format() == null
                ? ""
                : cell.mark().format().toLowerCase(Locale.ROOT).replaceAll("\\[[^\\]]*\\]|;.*", "");
    }

    /** What was typed, by what the spreadsheet shows of it: a month and a year, a day and a month, or one cannot tell. */
    private static List<Pair> pairs(String format, int year, int month, int day) {
        boolean hasDay = format.contains("d") || format.contains("j");
        boolean hasYear = format.contains("y") || format.contains("a");
        List<Pair> pairs = new ArrayList<>();
        if (day == 1 && !(hasDay && !hasYear)) {
            pairs.add(new Pair(month, year));
        }
        if (!(hasYear && !hasDay)) {
            pairs.add(new Pair(day, month));
            if (format.indexOf('m') < format.indexOf('d')) {
                pairs.add(new Pair(month, day));
            }
        }
        if (pairs.isEmpty()) {
            pairs.add(new Pair(month, year));
        }
        return pairs;
    }

    private @Nullable Understood outOf(Cell cell, Pair pair) {
        return Understood.plausible(
                Rule.X_OUT_OF_Y,
                measure.fitting(BigDecimal.valueOf(pair.count)),
                Wording.quoted(cell) + " est " + Wording.quoted(pair.text())
                        + " que le tableur a pris pour une date\u00A0: " + pair.count + " sur " + pair.total
                        + ", que la ligne confirme.");
    }

    private static Understood asked(Cell cell, List<Pair> pairs) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (Pair pair : pairs) {
            suggestions.add(new Suggestion(pair.count + ", pour " + pair.text(), String.valueOf(pair.count)));
        }
        suggestions.add(Expected.nothing());
        return Expected.asked(
                Rule.X_OUT_OF_Y,
                cell,
                Wording.quoted(cell) + " est une date là où l’on attend un nombre\u00A0: le tableur a sans doute pris "
                        + Wording.quoted(pairs.get(0).text()) + " pour une date. Quel nombre compter\u202F?",
                suggestions);
    }
}
