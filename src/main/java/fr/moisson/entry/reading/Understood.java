package fr.moisson.entry.reading;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a cell.
 *
 * @param answer as {@link fr.moisson.form.Reading} would give it; null when nothing is to be stored
 * @param low the lower bound of an interval or of an « au moins »
 * @param high the upper bound of an interval
 * @param sentence for whoever reads what was interpreted: what was understood and why, or why not and what to write
 * @param question when it has to be asked
 */
public record Understood(
        @Nullable Object answer,
        Rule rule,
        Verdict verdict,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        String sentence,
        @Nullable Question question) {

    static Understood asItStands(@Nullable Object answer) {
        return new Understood(answer, Rule.AS_IT_STANDS, Verdict.CERTAIN, null, null, "", null);
    }

    static Understood certain(Rule rule, @Nullable Object answer, String sentence) {
        return new Understood(answer, rule, Verdict.CERTAIN, null, null, sentence, null);
    }

    static Understood plausible(Rule rule, @Nullable Object answer, String sentence) {
        return new Understood(answer, rule, Verdict.PLAUSIBLE, null, null, sentence, null);
    }

    static Understood asked(Rule rule, Question question) {
        return new Understood(null, rule, Verdict.ASKED, null, null, question.sentence(), question);
    }

    static Understood refused(Rule rule, String sentence) {
        return new Understood(null, rule, Verdict.REFUSED, null, null, sentence, null);
    }

    Understood between(@Nullable BigDecimal lowest, @Nullable BigDecimal highest) {
        return new Understood(answer, rule, verdict, lowest, highest, sentence, question);
    }

    public boolean isAsItStands() {
        return rule == Rule.AS_IT_STANDS;
    }
}
