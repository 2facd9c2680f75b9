package fr.moisson.entry.response;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of a response.
 *
 * @param path of the question that names it, null when none does
 * @param size in bytes
 * @param receivedAt null while it is waited for
 */
record Attachment(
        long id,
        String name,
        @Nullable String path,
        long size,
        String type,
        @Nullable Instant receivedAt) {

    boolean isThere() {
        return receivedAt != null;
    }
}
