package fr.moisson.form;

/** A response that cannot be read at all, in one French sentence for whoever sent it. */
public class UnreadableSubmission extends RuntimeException {

    public UnreadableSubmission(String sentence) {
        super(sentence);
    }
}
