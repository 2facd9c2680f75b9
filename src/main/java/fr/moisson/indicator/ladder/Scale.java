package fr.moisson.indicator.ladder;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How far those concerned have a hand in what is decided. */
public enum Scale {
    /** Four degrees, as the Cerema's works on participation tell them apart. */
    CEREMA("cerema", List.of("information", "consultation", "concertation", "co-décision")),
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
                    "projet d’enfants, décidé avec les adultes"));

    private final String word;
    private final List<String> degrees;

    Scale(String word, List<String> degrees) {
        this.word = word;
        this.degrees = degrees;
    }

    String word() {
        return word;
    }

    /** From the first. */
    public List<String> degrees() {
        return degrees;
    }

    static Optional<Scale> of(String word) {
        return Arrays.stream(values()).filter(scale -> scale.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Scale::word).toList();
    }
}
