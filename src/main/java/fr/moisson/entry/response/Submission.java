package fr.moisson.entry.response;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that someone sends, as OpenRosa has it: an XML document, and the files it names.
 *
 * @param form the name of its workbook
 * @param xml as it was received, to the byte
 * @param files by the name they were sent with, which may be anything
 * @param person who answered or typed, when that is known
 */
public record Submission(
        String project,
        String form,
        byte[] xml,
        Map<String, byte[]> files,
        Sender sender,
        @Nullable String person) {

    public Submission {
        files = Map.copyOf(files);
    }
}
