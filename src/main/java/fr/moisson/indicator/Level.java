package fr.moisson.indicator;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Between what is put in and what changes, where an indicator stands; in the order in which they are listed. */
public enum Level {
    OUTPUT("réalisation", "Ce qui a été fait"),
    RESULT("résultat", "Ce que cela a donné"),
    EFFECT("effet", "Ce qui a changé"),
    COOPERATION("coopération", "Ce que l’on doit à la coopération"),
    MEANS("moyens", "Les moyens et la qualité des données");

    /** From what is put in to what changes. */
    public static final List<Level> ALONG_THE_PATH = List.of(MEANS, OUTPUT, COOPERATION, RESULT, EFFECT);

    private final String word;
    private final String heading;

    Level(String word, String heading) {
        this.word = word;
        this.heading = heading;
    }

    /** As a definition writes it. */
    public String word() {
        return word;
    }

    public String heading() {
        return heading;
    }

    static Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        Arrays.stream(values()).map(Level::word).forEach(words::add);
        return words;
    }
}
