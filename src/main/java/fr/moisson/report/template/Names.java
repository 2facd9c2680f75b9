package fr.moisson.report.template;

import java.text.Normalizer;
import java.util.Locale;

/** Names as people write them: accents, capitals, numbers of titles and what surrounds them change nothing. */
public final class Names {
    private Names() {}

    /** « 2.1 Bilan de l’action : » and « bilan de l'action » are the same. */
    public static String plain(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return bare.replaceFirst("^\\s*(?:[0-9]+(?:\\.[0-9]+)*[.)]?|[ivx]+[.)]|[a-z][.)])[\\s\\u00A0–-]+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
