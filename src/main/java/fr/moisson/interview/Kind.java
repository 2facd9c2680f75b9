package fr.moisson.interview;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In what setting something was said or seen, and what the code of it stands for. */
public enum Kind {
    INDIVIDUAL("entretien individuel", "la personne", "H01"),
    PARTNER("entretien avec un partenaire", "la personne", "P01"),
    GROUP("groupe de discussion", "le groupe", "G01"),
    STREET("recueil de paroles", "la personne", "R01"),
    OBSERVATION("observation d’une permanence", "la permanence", "OBS01"),
    DRAWING("séance de dessin", "la séance", "D01"),
    NOTE("note de terrain", "la note", "N01");

    private final String label;
    private final String coded;
    private final String example;

    Kind(String label, String coded, String example) {
        this.label = label;
        this.coded = coded;
        this.example = example;
    }

    /** As it stands in files, addresses and the database: {@code individual}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** What its code stands for: « la personne ». */
    public String coded() {
        return coded;
    }

    /** Whether its code stands for one person, rather than for several at once. */
    public boolean isOfOnePerson() {
        return coded.equals("la personne");
    }

    /** A code of this kind: « H01 ». */
    public String example() {
        return example;
    }

    /** By what {@link #label} gives. */
    public static Optional<Kind> labelled(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
