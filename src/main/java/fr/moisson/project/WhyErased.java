package fr.moisson.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why something about a person is erased for good. */
public enum WhyErased {
    ASKED("à la demande de la personne"),
    DUE("parce que sa durée de conservation était passée"),
    MISTAKE("parce qu’elle n’aurait pas dû entrer dans Moisson");

    private final String words;

    WhyErased(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WhyErased> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
