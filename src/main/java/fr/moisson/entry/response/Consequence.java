package fr.moisson.entry.response;

import fr.moisson.entry.State;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What else is done when a response is kept, or people change its state, in the same transaction: both are written down, or neither. */
public interface Consequence {

    void draw(Arrived response);

    /** Nothing, unless said otherwise. */
    default void draw(Reviewed responses) {}

    /**
     * A response that has just been written down.
     *
     * @param questionnaire in the version that judged it
     * @param replaces the number of the response it corrects, null when it corrects none
     */
    record Arrived(
            Submission submission,
            Questionnaire questionnaire,
            String instance,
            @Nullable String replaces,
            Verdict verdict,
            State state) {}

    /**
     * Responses to one form whose state a person has just changed.
     *
     * @param states the present state of each, by its number
     */
    record Reviewed(String project, String form, Map<String, State> states, String person) {}
}
