package fr.moisson.report.template;

import java.util.List;
import java.util.Optional;

/** What there is to put where a funder asks. */
public interface Answers {

    /** @param asked the name between braces, or the words of the question; empty when nobody has written anything for it */
    Optional<Answer> to(String asked);

    /** Whether there is something to say of it: a text, or a number that is known and may be shown. */
    boolean holds(String asked);

    /** The value printed again under the key of one of its runs, when it still means something. */
    Optional<Answer.Run> again(String key);

    /** What may be asked for, to find the nearest to a slip. */
    List<String> names();
}
