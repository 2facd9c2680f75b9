package fr.moisson.entry;

import fr.moisson.form.Questionnaire;
import fr.moisson.form.Verdict;
import org.jspecify.annotations.Nullable;

/** What else is done when a response is kept, in the same transaction: both are written down, or neither. */
public interface Consequence {

    void draw(Arrived response);

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
}
