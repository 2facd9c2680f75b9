package fr.moisson.interview.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What programs of qualitative analysis exchange, as REFI-QDA 1.5 has it (www.qdasoftware.org): themes, texts, and who put which passage under
 * which theme. Pictures, sounds and PDF documents are none of ours.
 *
 * @param left how many documents of other kinds there were
 */
record Exchanged(String name, List<Coder> coders, List<Code> codes, List<Document> documents, int left) {

    record Coder(UUID guid, String name) {}

    /** @param under those below it */
    record Code(UUID guid, String name, String meaning, List<Code> under) {}

    /**
     * @param about what is known of it, by name
     * @param text lines end with a single line feed
     */
    record Document(
            UUID guid, String name, Instant beganAt, Map<String, String> about, String text, List<Passage> passages) {}

    /**
     * @param start in code points, from 0
     * @param end the first that is no longer in it
     * @param coder one of the coders; null when the program did not say
     */
    record Passage(
            UUID guid,
            int start,
            int end,
            UUID code,
            @Nullable UUID coder,
            Instant at) {
        Passage moved(int from, int to) {
            return new Passage(guid, from, to, code, coder, at);
        }
    }

    Exchanged {
        coders = List.copyOf(coders);
        codes = List.copyOf(codes);
        documents = List.copyOf(documents);
    }

    /** The names of what is known of the documents, in the order they come. */
    List<String> variables() {
        return documents.stream()
                .flatMap(document -> document.about().keySet().stream())
                .distinct()
                .toList();
    }

    static Stream<Code> all(List<Code> codes) {
        return codes.stream().flatMap(code -> Stream.concat(Stream.of(code), all(code.under())));
    }
}
