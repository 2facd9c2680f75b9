package fr.moisson.interview.consent;

import static fr.moisson.french.French.quoted;

import fr.moisson.interview.Heading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words chosen in the text of an interview, right or wrong.
 *
 * @param quote as it was chosen; spaces and line breaks do not matter
 * @param words as they will be printed; empty for the same
 */
record Choosing(String quote, String words, String person, boolean child) {
    static final int LONGEST = 1_000;
    static final String ADDED =
            "Il y a là des mots que la personne n’a pas dits, ou dans un autre ordre. Couper avec […], remplacer un nom par"
                    + " [prénom]\u00A0; le reste se change avec elle, en relisant.";

    Choosing {
        quote = quote.strip();
        words = words.strip();
        person = person.strip().toUpperCase(Locale.FRENCH);
    }

    /** Something to correct, and the field it is about. */
    record Fault(String field, String sentence) {}

    List<Fault> faults(String text) {
        List<Fault> faults = new ArrayList<>();
        if (quote.isEmpty()) {
            faults.add(new Fault("citation", "Choisir les mots dans le texte."));
        } else if (found(text).isEmpty()) {
            faults.add(
                    new Fault(
                            "citation",
                            "Ces mots ne sont pas dans le texte. Les choisir dans le texte sans rien y changer\u00A0: on les raccourcit ensuite."));
        }
        if (!words.isEmpty() && !isCutFrom(quote, words)) {
            faults.add(new Fault("mots", ADDED));
        }
        if (quote.length() > LONGEST || words.length() > LONGEST) {
            faults.add(new Fault(
                    words.length() > LONGEST ? "mots" : "citation",
                    "C’est trop long pour une citation\u00A0: 1\u202F000 signes au plus."));
        }
        if (!person.matches("[A-Z]{1,8}-?[0-9]{1,4}[A-Z]?")) {
            faults.add(new Fault(
                    "qui",
                    (person.isEmpty() ? "Il manque le code de qui parle. " : quoted(person) + " n’est pas un code. ")
                            + "Écrire des lettres et un numéro, par exemple H07."));
        }
        return faults;
    }

    /** Whether words are some of the quote's, in its order: what stands between brackets is not the person's. */
    static boolean isCutFrom(String quote, String words) {
        String said = spaced(quote);
        int at = 0;
        for (String piece : words.split("\\[[^\\]]*]")) {
            String kept = spaced(piece).replaceAll("^[ .,;:!?…]+|[ .,;:!?…]+$", "");
            int found = said.indexOf(kept, at);
            if (found < 0) {
                return false;
            }
            at = found + kept.length();
        }
        return true;
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\s\u00A0\u202F]+", " ");
    }

    /** As it stands in the text, line breaks included. */
    Optional<String> found(String text) {
        String words = Arrays.stream(quote.split("[\\s\u00A0\u202F]+"))
                .map(Pattern::quote)
                .collect(Collectors.joining("[\\s\u00A0\u202F]+"));
        return Pattern.compile(words).matcher(text).results().findFirst().map(found -> found.group());
    }

    /** The code as the database wants it: a letter at its end is small. */
    String code() {
        return person.matches(Heading.CODE)
                ? person
                : person.substring(0, person.length() - 1)
                        + person.substring(person.length() - 1).toLowerCase(Locale.FRENCH);
    }

    String printed() {
        return words.isEmpty() ? spaced(quote) : words;
    }
}
