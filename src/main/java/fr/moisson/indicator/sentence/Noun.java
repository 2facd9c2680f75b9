package fr.moisson.indicator.sentence;

import fr.moisson.french.French;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who or what was asked or counted, as a French word with its plural and its gender.
 *
 * @param isFeminine what follows it agrees: « suivies »
 */
public record Noun(String one, String several, boolean isFeminine) {
    public static final Noun ANSWER = new Noun("réponse", "réponses", true);
    private static final List<Noun> KNOWN = List.of(
            new Noun("foyer", "foyers", false),
            new Noun("enfant", "enfants", false),
            new Noun("classe", "classes", true),
            new Noun("adhérent·e", "adhérent·es", false),
            new Noun("habitant·e", "habitant·es", false),
            new Noun("personne", "personnes", true),
            new Noun("parent", "parents", false),
            new Noun("agent", "agents", false),
            new Noun("enseignant·e", "enseignant·es", false),
            new Noun("partenaire", "partenaires", false),
            new Noun("panier", "paniers", false),
            new Noun("épicerie", "épiceries", true),
            new Noun("séance", "séances", true),
            new Noun("formation", "formations", true),
            new Noun("événement", "événements", false),
            new Noun("permanence", "permanences", true),
            new Noun("mois", "mois", false),
            new Noun("jour", "jours", false),
            ANSWER);
    private static final Pattern WORD = Pattern.compile("[\\p{L}·]+");

    /** The first word of a text that says who or what was counted; empty when none does. */
    public static Optional<Noun> in(String text) {
        return WORD.matcher(text.toLowerCase(Locale.FRENCH))
                .results()
                .flatMap(word -> KNOWN.stream()
                        .filter(noun -> noun.one().equals(word.group())
                                || noun.several().equals(word.group())))
                .findFirst();
    }

    /** That of the first text that says who or what was counted; answers when none does. */
    public static Noun of(String... texts) {
        return Arrays.stream(texts)
                .flatMap(text -> in(text).stream())
                .findFirst()
                .orElse(ANSWER);
    }

    /** « 86 foyers », « 1 classe ». */
    String counted(long n) {
        return French.count(n, one, several);
    }

    /** « 86 foyers suivis », « 1 classe suivie ». */
    String followed(long n) {
        return counted(n) + " " + agreeing("suivi", n);
    }

    /** « foyers suivis », without a number. */
    String followed() {
        return several + " " + agreeing("suivi", 2);
    }

    String agreeing(String participle, long n) {
        return participle + (isFeminine ? "e" : "") + (Math.abs(n) < 2 ? "" : "s");
    }
}
