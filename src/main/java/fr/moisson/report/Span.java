package fr.moisson.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text. A number carries the stored value it was printed from.
 *
 * @param reference null for words
 */
record Span(
        String text,
        boolean strong,
        boolean emphasis,
        @Nullable Reference reference) {

    static Span of(String text) {
        return new Span(text, false, false, null);
    }

    static String plain(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
