package fr.moisson.entry.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « moins de 30 », « <30 »: how many is anybody's guess. */
final class AtMost implements Habit {
    private static final Pattern BEFORE =
            Pattern.compile("(?:- ?de|- ?d'|moins de|moins d'|au plus|maximum|max\\.?|maxi|jusqu'a|<=?|≤) ?(.{1,80})");
    private static final Pattern AFTER =
            Pattern.compile("(.{1,80}?) ?(?:au maximum|maximum|max\\.?|maxi|au plus|ou moins|et moins)");

    private final Measure measure;

    AtMost(Measure measure) {
        this.measure = measure;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        for (Pattern pattern : List.of(BEFORE, AFTER)) {
            Matcher matcher = pattern.matcher(cell.plain());
            Quantity quantity = matcher.matches() ? measure.of(matcher.group(1).strip()) : null;
            if (quantity != null) {
                return quantity.isForeign() ? measure.understood(cell, quantity) : asked(cell, quantity);
            }
        }
        return null;
    }

    private static Understood asked(Cell cell, Quantity quantity) {
        return Expected.asked(
                        Rule.AT_MOST,
                        cell,
                        Wording.quoted(cell) + " dit au plus " + Wording.number(quantity.value())
                                + ", sans dire combien. Quel nombre compter\u202F?",
                        List.of(Expected.suggested(quantity.value()), Expected.nothing()))
                .between(null, quantity.value());
    }
}
