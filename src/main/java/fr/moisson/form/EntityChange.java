package fr.moisson.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a response says of the entity it is about: a household, a garden, a school that other forms offer as a choice.
 *
 * @param list the name of the list of entities
 * @param id of the entity, made by the phone when it is new
 * @param base the version of the entity, as the phone knew it, that an update was made upon; null when it does not say
 * @param trunk the last version that came from us to the phone; null when there was none
 * @param branch what a phone without network calls its updates made one upon the other; null when it does not say
 * @param label empty when nothing is said of it
 * @param properties what is said, by the names of the column {@code save_to}; empty text for what was emptied
 */
public record EntityChange(
        String list,
        String id,
        boolean creates,
        boolean updates,
        @Nullable Integer base,
        @Nullable Integer trunk,
        @Nullable String branch,
        String label,
        Map<String, String> properties) {

    public EntityChange {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
