package fr.moisson.entry.paper;

import org.jspecify.annotations.Nullable;

/**
 * What one person read on the paper for one question.
 *
 * @param written as typed; the names of the choices of a closed question; empty when nothing was
 */
record PaperAnswer(String written, @Nullable Mark mark) {
    static final PaperAnswer BLANK = new PaperAnswer("", null);

    static PaperAnswer of(@Nullable String written, @Nullable String markWord) {
        Mark mark = markWord == null ? null : Mark.ofWord(markWord).orElse(null);
        return new PaperAnswer(mark != null || written == null ? "" : written.strip(), mark);
    }

    boolean isBlank() {
        return mark == null && written.isEmpty();
    }

    @Nullable
    String markWord() {
        return mark == null ? null : mark.word();
    }
}
