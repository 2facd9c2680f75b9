package fr.moisson.entry.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a paper may show where an answer was looked for. Each is typed with the same key on every question. */
enum Mark {
    ILLEGIBLE("*", "illisible", "illisible"),
    NO_ANSWER("-", "sans réponse", "sans réponse"),
    REFUSED("/", "refus", "refus de répondre");

    private final String key;
    private final String word;
    private final String label;

    Mark(String key, String word, String label) {
        this.key = key;
        this.word = word;
        this.label = label;
    }

    /** The key that types it. */
    public String key() {
        return key;
    }

    /** As the database keeps it. */
    public String word() {
        return word;
    }

    public String label() {
        return label;
    }

    static List<Mark> all() {
        return List.of(values());
    }

    static Optional<Mark> ofWord(String word) {
        return Arrays.stream(values()).filter(mark -> mark.word.equals(word)).findFirst();
    }

    static Optional<Mark> ofKey(String key) {
        return Arrays.stream(values()).filter(mark -> mark.key.equals(key)).findFirst();
    }
}
