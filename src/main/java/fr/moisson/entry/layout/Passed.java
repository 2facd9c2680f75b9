package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Question;
import fr.moisson.entry.reading.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Something of a sheet that is no answer by itself but was understood: a row of totals that was passed over, a header that is a month,
 * the name of a sheet that is a school.
 *
 * @param row from 1, 0 for the sheet itself
 * @param column from 0
 * @param field that it answers, empty when none
 * @param rule its French word
 * @param scope of the question, empty without one
 */
public record Passed(
        int row,
        int column,
        String field,
        String written,
        String understood,
        String rule,
        Verdict verdict,
        String sentence,
        @Nullable Question question,
        String scope) {

    /** Something that asks nothing. */
    static Passed said(
            int row,
            int column,
            String field,
            String written,
            String understood,
            String rule,
            Verdict verdict,
            String sentence) {
        return new Passed(row, column, field, written, understood, rule, verdict, sentence, null, "");
    }
}
