package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 1.234,50 »: a point or a comma between thousands, unless it stands before the decimals. */
final class Thousands implements Habit {
    private static final Pattern POINTS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{3}){1,4}(?:,[0-9]{1,4})?(?: ?€)?");
    private static final Pattern COMMAS = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\\.[0-9]{1,4})?(?: ?€)?");
    private static final Pattern BOTH = Pattern.compile(".*\\..*,.*|.*,.*\\..*");
    private static final int HABIT = 3;

    private final Measure measure;
    private final boolean isTheHabit;

    Thousands(Expected expected, Measure measure) {
        this.measure = measure;
        isTheHabit = expected.firstTexts().values().stream()
                        .filter(text -> text.length() < 24)
                        .map(Cell::plain)
                        .filter(plain -> BOTH.matcher(plain).matches() && isGrouped(plain))
                        .distinct()
                        .limit(HABIT)
                        .count()
                >= HABIT;
    }

    private static boolean isGrouped(String plain) {
        return POINTS.matcher(plain).matches() || COMMAS.matcher(plain).matches();
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        String plain = cell.plain();
        if (!isGrouped(plain)) {
            return null;
        }
        boolean points = POINTS.matcher(plain).matches();
        String digits = plain.replace("€", "").strip();
        BigDecimal number =
                new BigDecimal(points ? digits.replace(".", "").replace(',', '.') : digits.replace(",", ""));
        Object answer = measure.fitting(number);
        if (isTheHabit && answer != null) {
            return Understood.certain(
                    Rule.NUMBER,
                    answer,
                    Wording.quoted(cell) + " se lit " + Wording.number(number)
                            + "\u00A0: toute la colonne sépare ainsi les milliers.");
        }
        List<Question.Suggestion> suggestions = new ArrayList<>(List.of(Expected.suggested(number)));
        if (!BOTH.matcher(plain).matches()
                && digits.indexOf('.') == digits.lastIndexOf('.')
                && digits.indexOf(',') == digits.lastIndexOf(',')) {
            suggestions.add(Expected.suggested(new BigDecimal(digits.replace(',', '.'))));
        }
        return Expected.asked(
                Rule.NUMBER,
                cell,
                Wording.quoted(cell) + " peut se lire de plusieurs façons. Quel est ce nombre\u202F?",
                suggestions);
    }
}
