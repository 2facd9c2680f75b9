package fr.moisson.form.workbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that {@code or_other} adds to a form, in its languages. */
public final class Words {
    private static final Pattern CODE = Pattern.compile("\\(\\s*([A-Za-z]{2,3})[^)]*\\)\\s*$");
    private static final Map<String, List<String>> WORDS = Map.of(
            "fr", List.of("Autre", "Précisez"),
            "en", List.of("Other", "Specify other."),
            "ar", List.of("أخرى", "يرجى التحديد"),
            "tr", List.of("Diğer", "Belirtiniz"),
            "es", List.of("Otro", "Especifique"),
            "pt", List.of("Outro", "Especifique"),
            "it", List.of("Altro", "Specificare"),
            "de", List.of("Andere", "Bitte angeben"));

    private Words() {}

    public static Translated other(Set<String> languages) {
        return words(languages, 0);
    }

    public static Translated specify(Set<String> languages) {
        return words(languages, 1);
    }

    private static Translated words(Set<String> languages, int which) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String language : languages) {
            texts.put(language, of(language).get(which));
        }
        return texts.isEmpty() ? Translated.plain(of("fr").get(which)) : new Translated(null, texts);
    }

    private static List<String> of(String language) {
        Matcher code = CODE.matcher(language);
        String asked = code.find() ? code.group(1) : language;
        List<String> french = List.of("Autre", "Précisez");
        String key = asked.length() < 2 ? asked : asked.substring(0, 2);
        return WORDS.getOrDefault(key.toLowerCase(java.util.Locale.ROOT), french);
    }
}
