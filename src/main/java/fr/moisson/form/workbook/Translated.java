package fr.moisson.form.workbook;

import fr.moisson.form.workbook.Definition.Line;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A text of the form in its languages; one without a language stands for those that are missing. */
public record Translated(@Nullable String plain, Map<String, String> languages) {
    static final Translated NONE = new Translated(null, Map.of());

    public static Translated of(Line line, String header) {
        String plain = line.cells().get(header);
        Map<String, String> languages = new LinkedHashMap<>();
        line.cells().forEach((name, text) -> {
            if (name.startsWith(header + "::")) {
                languages.put(name.substring(header.length() + 2), text);
            }
        });
        return plain == null && languages.isEmpty() ? NONE : new Translated(plain, languages);
    }

    static Translated plain(String text) {
        return new Translated(text, Map.of());
    }

    public boolean isEmpty() {
        return plain == null && languages.isEmpty();
    }

    public boolean isTranslated() {
        return !languages.isEmpty();
    }

    public boolean hasReference() {
        return texts().anyMatch(text -> text.contains("${"));
    }

    public Stream<String> texts() {
        return Stream.concat(Stream.ofNullable(plain), languages.values().stream());
    }

    /** In this language, else in the form's, else as it is; null when nothing is written. */
    @Nullable
    public String in(String language, String byDefault) {
        String own = languages.get(language);
        if (own != null) {
            return own;
        }
        if (plain != null) {
            return plain;
        }
        String other = languages.get(byDefault);
        return other != null ? other : languages.values().stream().findFirst().orElse(null);
    }
}
