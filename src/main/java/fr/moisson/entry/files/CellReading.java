package fr.moisson.entry.files;

import fr.moisson.entry.layout.Passed;
import fr.moisson.entry.reading.Question;
import fr.moisson.entry.reading.Verdict;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A cell that was not taken as it stood.
 *
 * @param row from 1, 0 for the sheet itself
 * @param column from 0
 * @param scope of the question, if there is one
 */
record CellReading(
        int row,
        int column,
        String field,
        String written,
        String understood,
        String rule,
        Verdict verdict,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        String sentence,
        String scope,
        @Nullable Question question) {

    /** Of something beside the rows. */
    static CellReading of(Passed passed) {
        return new CellReading(
                passed.row(),
                passed.column(),
                passed.field(),
                passed.written(),
                passed.understood(),
                passed.rule(),
                passed.verdict(),
                null,
                null,
                passed.sentence(),
                passed.scope(),
                passed.question());
    }
}
