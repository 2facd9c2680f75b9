package fr.moisson.entry.erasure;

import java.util.Collection;

/** Who keeps something that responses said, beside the tables of the forms, and forgets it with them. */
public interface Forgets {

    /** @param responses the numbers ({@code instanceID}) of the responses that are erased */
    void forget(String project, Collection<String> responses);
}
