package fr.moisson.report.template;

/** A file that cannot be filled; the message is a French sentence for whoever sent it. */
public final class UnfitTemplate extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitTemplate(String sentence) {
        super(sentence);
    }
}
