package fr.moisson.interview.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way of giving words back, for which an agreement is asked. */
public enum Channel {
    FUNDER("rapport au financeur"),
    PUBLIC("résumé public"),
    EXHIBITION("exposition"),
    RADIO("radio et voix"),
    SOCIAL("réseaux sociaux");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /** As it stands in files, addresses and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    public static Optional<Channel> of(String word) {
        return Arrays.stream(values())
                .filter(channel -> channel.word().equals(word))
                .findFirst();
    }
}
