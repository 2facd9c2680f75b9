package fr.moisson.entry.response;

import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A response that was received, as it stands today.
 *
 * @param version of the form it was given with
 * @param entry of the row that stands for it in the table of its form
 * @param place it came from: « réponse n° 12, lien « Sortie d’épicerie » »
 * @param person who answered or typed, when that is known
 * @param troubles found when it came, those that call for someone
 * @param waitedFor files it names that did not come
 * @param isLast false when another one corrects it
 */
record Response(
        long id,
        String project,
        String form,
        String version,
        String instance,
        long entry,
        Place place,
        State state,
        @Nullable String person,
        Instant receivedAt,
        long troubles,
        long waitedFor,
        boolean isLast) {}
