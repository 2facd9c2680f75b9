package fr.moisson.entry.reading;

import java.util.Optional;

/** What people decided, by field and by the key of the question. */
@FunctionalInterface
public interface Decisions {
    Decisions NONE = (field, questionKey) -> Optional.empty();

    Optional<Decision> of(String field, String questionKey);
}
