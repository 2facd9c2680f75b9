package fr.moisson.entry.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « ≈50 », « env. 50 », « 50? », « env. 50-60 », which is an interval, and « 12 ou 13 ? », which is two values. */
final class Approximate implements Habit {
    private static final String ABOUT =
            "environ|env|approximativement|approx|a peu pres|plus ou moins|\\+/-|±|autour de|presque|pres de|vers|quasi|quasiment|estime a|estimation";
    private static final Pattern BEFORE = Pattern.compile("(?:[≈~∼≃] ?|(?:" + ABOUT + ")[ .:]{1,2})(.{1,80})");
    private static final Pattern AFTER =
            Pattern.compile("(.{1,80}?) ?(?:[≈~∼≃]|\\?{1,3}|\\(\\?\\)|\\(?(?:" + ABOUT + "|estime|estimes)\\.?\\)?)");

    private final Measure measure;
    private final Habit interval;
    private final Habit several = new SeveralValues();

    Approximate(Measure measure, Habit interval) {
        this.measure = measure;
        this.interval = interval;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        for (Pattern pattern : List.of(BEFORE, AFTER)) {
            Matcher matcher = pattern.matcher(cell.plain());
            if (matcher.matches()) {
                return about(cell, matcher.group(1).strip());
            }
        }
        return null;
    }

    private @Nullable Understood about(Cell cell, String plain) {
        Understood either = several.read(cell.as(plain));
        if (either != null) {
            return either;
        }
        Quantity quantity = measure.of(plain);
        if (quantity == null) {
            return interval.read(cell.as(plain));
        }
        if (quantity.isForeign()) {
            return measure.understood(cell, quantity);
        }
        Object answer = measure.fitting(quantity.value());
        return answer == null
                ? measure.toBeRounded(cell, Rule.APPROXIMATION, quantity.value())
                : Understood.plausible(
                        Rule.APPROXIMATION,
                        answer,
                        Wording.quoted(cell) + " est une approximation\u00A0: " + Wording.number(quantity.value())
                                + " est compté.");
    }
}
