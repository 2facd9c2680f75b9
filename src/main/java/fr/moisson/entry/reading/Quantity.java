package fr.moisson.entry.reading;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number with what stands beside it.
 *
 * @param value in the unit of the field, unless something foreign is counted
 * @param foreign what is counted when the field counts something else: « caisse »
 */
record Quantity(
        BigDecimal value,
        Rule rule,
        boolean isPlausible,
        @Nullable String foreign,
        String sentence) {
    static Quantity certain(BigDecimal value, Rule rule, String sentence) {
        return new Quantity(value, rule, false, null, sentence);
    }

    static Quantity plausible(BigDecimal value, Rule rule, String sentence) {
        return new Quantity(value, rule, true, null, sentence);
    }

    boolean isForeign() {
        return foreign != null;
    }
}
