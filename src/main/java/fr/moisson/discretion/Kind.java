package fr.moisson.discretion;

import java.util.Locale;

/** What a message is. */
public enum Kind {
    TEXT(""),
    /** A picture, a recording, a document, a contact: its own name is not kept, what is written under it is. */
    MEDIA("image, son ou document"),
    DELETED("message supprimé"),
    POLL("sondage");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As a page says it; nothing of a text. */
    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
