package fr.moisson.interview.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How who said something wishes to be called beside it. */
enum Naming {
    ANONYMOUS("sans rien dire de la personne"),
    DESCRIBED("« une habitante »"),
    FIRST_NAME("par son prénom, ou celui qu’elle choisit");

    private final String label;

    Naming(String label) {
        this.label = label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    static Optional<Naming> of(String word) {
        return Arrays.stream(values())
                .filter(naming -> naming.word().equals(word))
                .findFirst();
    }
}
