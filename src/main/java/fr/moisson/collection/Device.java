package fr.moisson.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phone or a tablet that may fetch the forms of a project and post answers to them.
 *
 * @param app which application it last called with, empty before it ever called
 */
record Device(
        int id,
        String project,
        String name,
        Instant addedAt,
        @Nullable Instant revokedAt,
        @Nullable Instant seenAt,
        String app) {

    boolean isRevoked() {
        return revokedAt != null;
    }
}
