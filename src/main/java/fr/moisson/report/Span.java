package fr.moisson.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text. A number carries the stored value it was printed from; a sentence, what a reader must know before relying on it.
 *
 * @param reference null for words
 * @param cautions whole sentences, for the notes below the text
 * @param raised it stands above the line: the number of a note
 * @param form as which the number was asked for, {@code ic}; empty for the number itself, and for words
 */
record Span(
        String text,
        boolean strong,
        boolean emphasis,
        @Nullable Reference reference,
        List<String> cautions,
        boolean raised,
        String form) {
    Span {
        cautions = List.copyOf(cautions);
    }

    Span(String text, boolean strong, boolean emphasis, @Nullable Reference reference) {
        this(text, strong, emphasis, reference, List.of(), false, "");
    }

    /** Where a note is called: « 1 », « 1, 2 ». */
    static Span calling(String notes) {
        return new Span(notes, false, false, null, List.of(), true, "");
    }

    Span with(boolean strong, boolean emphasis) {
        return new Span(text, strong, emphasis, reference, cautions, raised, form);
    }

    static Span of(String text) {
        return new Span(text, false, false, null);
    }

    static String plain(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
