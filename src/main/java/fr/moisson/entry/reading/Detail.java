package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 45 (dont 12 enfants) »: 45, and a detail that the form does not ask for. */
final class Detail implements Habit {
    private static final Pattern IN_BRACKETS =
            Pattern.compile("([^()\\[\\]]{1,60}?) ?[(\\[]([^()\\[\\]]{1,120})[)\\]]?");
    private static final Pattern AMONG = Pattern.compile("(.{1,60}?),? (dont .{1,120})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Measure measure;

    Detail(Measure measure) {
        this.measure = measure;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        for (Pattern pattern : List.of(IN_BRACKETS, AMONG)) {
            Matcher matcher = pattern.matcher(cell.plain());
            Quantity quantity = matcher.matches() ? measure.of(matcher.group(1).strip()) : null;
            if (quantity != null) {
                return with(cell, quantity, matcher.group(2).strip());
            }
        }
        return null;
    }

    private @Nullable Understood with(Cell cell, Quantity quantity, String detail) {
        if (quantity.isForeign()) {
            return measure.understood(cell, quantity);
        }
        Matcher number = NUMBER.matcher(detail);
        boolean hasNumber = number.find();
        if (hasNumber && (!detail.startsWith("dont ") || countsTheSame(detail))) {
            List<Suggestion> suggestions = new ArrayList<>(List.of(Expected.suggested(quantity.value())));
            suggestions.add(Expected.suggested(new BigDecimal(number.group())));
            return Expected.asked(
                    Rule.DETAIL,
                    cell,
                    Wording.quoted(cell) + " donne plusieurs nombres. Lequel compter\u202F?",
                    suggestions);
        }
        Object answer = measure.fitting(quantity.value());
        return answer == null
                ? null
                : Understood.plausible(
                        Rule.DETAIL,
                        answer,
                        Wording.quoted(cell) + " se lit " + Wording.number(quantity.value())
                                + "\u00A0; la précision n’est pas gardée.");
    }

    /** « 45 (dont 12 enfants) » in a column that counts the children. */
    private boolean countsTheSame(String detail) {
        String[] words = detail.split(" ");
        return words.length > 2 && measure.speaksOf(words[2]);
    }
}
