package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 41 ou 45 », « 30+15 »: which one, or their sum, is for people to say. */
final class SeveralValues implements Habit {
    private static final Pattern EITHER = Pattern.compile(" ou |;|\\|");
    private static final Pattern SUM = Pattern.compile(" ?\\+ ?| et | plus |, ");
    private static final int MOST = 6;

    @Override
    public @Nullable Understood read(Cell cell) {
        List<BigDecimal> either = numbers(EITHER.split(cell.plain(), MOST));
        if (either.size() > 1) {
            return asked(
                    cell, either.stream().distinct().map(Expected::suggested).toList());
        }
        List<BigDecimal> parts = numbers(SUM.split(cell.plain(), MOST));
        if (parts.size() < 2) {
            return null;
        }
        BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Suggestion> suggestions = new ArrayList<>();
        suggestions.add(Expected.suggested(sum));
        parts.stream().distinct().map(Expected::suggested).forEach(suggestions::add);
        return asked(cell, suggestions);
    }

    private static Understood asked(Cell cell, List<Suggestion> suggestions) {
        return Expected.asked(
                Rule.SEVERAL_VALUES,
                cell,
                Wording.quoted(cell) + " donne plusieurs nombres. Lequel compter\u202F?",
                suggestions);
    }

    /** Empty unless each part is a number, whatever it counts. */
    private static List<BigDecimal> numbers(String... parts) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (String part : parts) {
            BigDecimal number = Measure.leading(part.strip());
            if (number == null) {
                return List.of();
            }
            numbers.add(number);
        }
        return numbers;
    }
}
