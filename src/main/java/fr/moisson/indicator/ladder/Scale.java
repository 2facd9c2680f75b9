package fr.moisson.indicator.ladder;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How far those concerned have a hand in what is decided. */
public enum Scale {
    /** Four degrees, as the Cerema's works on participation tell them apart. */
    CEREMA(
            "cerema",
            List.of("information", "consultation", "concertation", "co-décision"),
            3,
            "Informer et demander des avis préparent la décision\u00A0; en discuter et décider ensemble, c’est y prendre part (Cerema)."),
    /** Roger Hart, « Children's participation: from tokenism to citizenship », Unicef, 1992: the first three are no participation. */
    HART(
            "hart",
            List.of(
                    "manipulation",
                    "décoration",
                    "présence de façade",
                    "désignés mais informés",
                    "consultés et informés",
                    "projet d’adultes, décidé avec les enfants",
                    "projet d’enfants, mené par eux",
                    "projet d’enfants, décidé avec les adultes"),
            4,
            "Aux trois premiers degrés, les enfants sont là sans prendre part\u00A0: on les note pour les voir (Roger Hart, Unicef, 1992).");

    private final String word;
    private final List<String> degrees;
    private final int takesPartFrom;
    private final String reading;

    Scale(String word, List<String> degrees, int takesPartFrom, String reading) {
        this.word = word;
        this.degrees = degrees;
        this.takesPartFrom = takesPartFrom;
        this.reading = reading;
    }

    String word() {
        return word;
    }

    /** From the first. */
    public List<String> degrees() {
        return degrees;
    }

    /** The first degree, from 1, at which people have a hand in the decision. */
    public int takesPartFrom() {
        return takesPartFrom;
    }

    /** How to read it, and whose it is. */
    public String reading() {
        return reading;
    }

    static Optional<Scale> of(String word) {
        return Arrays.stream(values()).filter(scale -> scale.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Scale::word).toList();
    }
}
