package fr.moisson.interview.vault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is protected, and what stands for it in a text so that it still reads aloud. */
enum Guarded {
    FIRST_NAME("prénom", Numbered.BY_LETTERS),
    NAME("nom", Numbered.BY_LETTERS),
    PLACE("lieu", Numbered.BY_FIGURES),
    PHONE("téléphone", Numbered.NOT),
    MAIL("adresse électronique", Numbered.NOT),
    ADDRESS("adresse", Numbered.NOT),
    HEALTH("santé", Numbered.NOT),
    RELIGION("religion", Numbered.NOT),
    ORIGIN("origine", Numbered.NOT);

    /** How several of a kind are told apart; what somebody believes or suffers from is told apart by nothing. */
    private enum Numbered {
        BY_LETTERS,
        BY_FIGURES,
        NOT
    }

    private static final int LETTERS = 26;

    /** Anything that stands for something. */
    static final Pattern STAND_IN = Pattern.compile("\\[(?:"
            + Arrays.stream(values()).map(kind -> Pattern.quote(kind.label)).collect(Collectors.joining("|"))
            + ")(?: (?:[A-Z]{1,3}|\\d{1,5}))?\\]");

    private final String label;
    private final Numbered numbered;

    Guarded(String label, Numbered numbered) {
        this.label = label;
        this.numbered = numbered;
    }

    /** As it stands in the database and in what pages send: {@code first_name}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    /** « [prénom A] », « [lieu 2] », « [téléphone] ». @param nth of its kind in the project, from 1 */
    String standIn(int nth) {
        return "[" + label
                + switch (numbered) {
                    case BY_LETTERS -> " " + letters(nth);
                    case BY_FIGURES -> " " + nth;
                    case NOT -> "";
                }
                + "]";
    }

    /** A to Z, then AA. */
    private static String letters(int nth) {
        String last = String.valueOf((char) ('A' + (nth - 1) % LETTERS));
        return nth <= LETTERS ? last : letters((nth - 1) / LETTERS) + last;
    }

    static Optional<Guarded> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
