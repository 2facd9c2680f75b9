package fr.moisson.entry.pairing;

/** How a code may have become another under a hand. */
enum Slip {
    WRITING("même code, écrit autrement (majuscules, espaces, tirets, O et 0, I et 1)"),
    CHANGED("un signe en remplace un autre"),
    ADDED("un signe de plus"),
    DROPPED("un signe de moins"),
    SWAPPED("deux signes voisins échangés");

    private final String words;

    Slip(String words) {
        this.words = words;
    }

    /** From the code of the first round to that of the last. */
    String words() {
        return words;
    }
}
