package fr.moisson.kit;

import fr.moisson.kit.Place.Kind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A project without its territory and without its data.
 *
 * @param from the name of the project it comes from, which is that of its folders
 * @param manifest what it says of itself
 * @param files by their paths from the top
 */
record Kit(String from, Map<String, Object> manifest, Map<String, byte[]> files) {
    static final String MANIFEST = "kit.yaml";
    static final String VERSION = "1";

    Kit {
        files = new TreeMap<>(files);
    }

    /** How many territories and sites its lists of choices named. */
    Map<Kind, Integer> numbers() {
        Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);
        Map<String, Object> said = Yaml.mapping(manifest, "places");
        for (Kind kind : Kind.values()) {
            String text = Yaml.text(said, kind.word());
            numbers.put(kind, text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0);
        }
        return numbers;
    }

    static Map<String, Object> numbers(List<Place> places) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            numbers.put(
                    kind.word(),
                    Long.toString(places.stream()
                            .filter(place -> place.kind() == kind)
                            .count()));
        }
        return numbers;
    }

    List<String> leftOut() {
        return Yaml.texts(manifest, "left_out");
    }
}
