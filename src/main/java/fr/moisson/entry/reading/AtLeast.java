package fr.moisson.entry.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « + de 30 », « >30 », « 30 et + »: at least 30, and 30 is what counts. */
final class AtLeast implements Habit {
    private static final Pattern BEFORE =
            Pattern.compile("(?:\\+ ?de|\\+ ?d'|plus de|plus d'|au moins|minimum|min\\.|mini|>=?|≥|\\+) ?(.{1,80})");
    private static final Pattern AFTER =
            Pattern.compile("(.{1,80}?) ?(?:\\+|et ?\\+|ou ?\\+|et plus|ou plus|(?:au )?minimum|mini|au moins)");

    private final Measure measure;

    AtLeast(Measure measure) {
        this.measure = measure;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        for (Pattern pattern : List.of(BEFORE, AFTER)) {
            Matcher matcher = pattern.matcher(cell.plain());
            Quantity quantity = matcher.matches() ? measure.of(matcher.group(1).strip()) : null;
            if (quantity != null) {
                return atLeast(cell, quantity);
            }
        }
        return null;
    }

    private @Nullable Understood atLeast(Cell cell, Quantity quantity) {
        if (quantity.isForeign()) {
            return measure.understood(cell, quantity);
        }
        Object answer = measure.fitting(quantity.value());
        return answer == null
                ? measure.toBeRounded(cell, Rule.AT_LEAST, quantity.value())
                : Understood.plausible(
                                Rule.AT_LEAST,
                                answer,
                                Wording.quoted(cell) + " veut dire au moins " + Wording.number(quantity.value())
                                        + "\u00A0: " + Wording.number(quantity.value()) + " est compté.")
                        .between(quantity.value(), null);
    }
}
