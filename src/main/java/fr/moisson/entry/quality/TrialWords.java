package fr.moisson.entry.quality;

import fr.moisson.french.Plain;
import java.util.Set;
import java.util.regex.Pattern;

/** What people type to try a form: « test », « aaa », « azerty ». Only a whole answer is judged. */
final class TrialWords {
    private static final Set<String> WORDS = Set.of(
            "azerty",
            "qwerty",
            "qsdf",
            "asdf",
            "toto",
            "titi",
            "blabla",
            "bla bla",
            "lorem ipsum",
            "abc",
            "essai essai");
    private static final Pattern TEST =
            Pattern.compile("(?:(?:ceci est|c'est) un )?(?:test|tests|testing|essai)[ n°]*\\d*[ .!]*");
    private static final Pattern ONE_LETTER = Pattern.compile("([a-z])\\1{2,}");

    private TrialWords() {}

    static boolean isTrial(String answer) {
        String plain = Plain.of(answer).strip();
        return TEST.matcher(plain).matches() || ONE_LETTER.matcher(plain).matches() || WORDS.contains(plain);
    }
}
