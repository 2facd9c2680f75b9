package fr.moisson.account;

import java.util.Locale;

/** What a person does in a project. */
public enum Role {
    LEAD("responsable"),
    INTERN("stagiaire"),
    PARTNER("partenaire");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** « stagiaire ». */
    public String word() {
        return word;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
