package fr.moisson.entry.response;

import fr.moisson.form.Verdict;

/** What is answered to whoever sent a response. */
public sealed interface Receipt {

    /**
     * The response is in the database, on the disk, whatever it is worth.
     *
     * @param instance the number it bears
     * @param anew false when it had been received before: nothing was added, but its files when they were missing
     */
    record Kept(String instance, boolean anew, Verdict verdict) implements Receipt {}

    /** Nothing was kept. @param sentence in French, for whoever sent it */
    record Refused(Why why, String sentence) implements Receipt {}

    enum Why {
        /** No XML, or the answers of another form. */
        UNREADABLE,
        UNKNOWN_FORM,
        /** The number it bears is that of a response with another content. */
        CHANGED,
        /** It corrects a response that was corrected since, or that never came. */
        OUTDATED,
        TOO_LARGE
    }
}
