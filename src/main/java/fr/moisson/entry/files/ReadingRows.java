package fr.moisson.entry.files;

import fr.moisson.entry.CopyText;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.reading.Question;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readings of cells as COPY text for {@code entry.readings}; a question is written down the first time that it comes. */
final class ReadingRows {
    private final Answers answers;
    private final String project;
    private final Map<String, Long> asked = new HashMap<>();

    ReadingRows(Answers answers, String project) {
        this.answers = answers;
        this.project = project;
    }

    CopyText text(int import_, List<CellReading> readings) {
        CopyText copy = new CopyText();
        for (CellReading reading : readings) {
            copy.number(import_).tab();
            copy.number(reading.row()).tab();
            copy.number(reading.column()).tab();
            copy.text(reading.field()).tab();
            copy.text(reading.written()).tab();
            copy.text(reading.understood()).tab();
            copy.text(reading.rule()).tab();
            copy.text(reading.verdict().word()).tab();
            bound(copy, reading.low()).tab();
            bound(copy, reading.high()).tab();
            copy.text(reading.sentence()).tab();
            question(copy, reading).endOfRow();
        }
        return copy;
    }

    private static CopyText bound(CopyText copy, @Nullable BigDecimal bound) {
        return bound == null ? copy.missing() : copy.text(bound.toPlainString());
    }

    private CopyText question(CopyText copy, CellReading reading) {
        Long question = question(reading);
        return question == null ? copy.missing() : copy.number(question);
    }

    /** The number of the question that a reading asks; null when it asks none. */
    @Nullable
    Long question(CellReading reading) {
        Question question = reading.question();
        return question == null
                ? null
                : asked.computeIfAbsent(
                        reading.scope() + "\t" + question.key(),
                        key -> answers.ask(project, reading.scope(), question));
    }
}
