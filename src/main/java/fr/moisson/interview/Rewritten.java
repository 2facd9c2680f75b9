package fr.moisson.interview;

import java.util.function.UnaryOperator;

/** A place where words of an interview stand beside its latest text: its past, passages, quotes. A name that is taken out leaves it too. */
public interface Rewritten {

    /** @param veil gives back a text without the name; the same text when it does not hold it */
    void rewrite(int interview, UnaryOperator<String> veil);
}
