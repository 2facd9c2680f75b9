package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** « test », « aaa »: what one writes to try a form. */
final class TestEntry {
    private static final Pattern FORM = Pattern.compile(
            "tests? ?[0-9]{0,3}|essais? ?[0-9]{0,3}|(?:ceci est |c'est )?un (?:test|essai)|a{3,20}|x{3,20}|z{3,20}|azerty.{0,10}|qwerty.{0,10}|qsdf.{0,10}|asdf.{0,10}|bla ?bla.{0,10}|lorem ipsum.{0,40}");

    /** « TEST Inès »: whoever tried the form out. */
    private static final Pattern BY_SOMEBODY = Pattern.compile("(?i:tests?|essais?)[ _-]{1,3}\\p{Lu}[\\p{L}'’-]{1,20}");

    private static final String FIRST = "abceltuqxz";
    private static final Set<String> STARTS = Set.of(
            "test", "essa", "ceci", "c'es", "un t", "un e", "aaaa", "xxxx", "zzzz", "azer", "qwer", "qsdf", "asdf",
            "blab", "bla ", "lore");

    private TestEntry() {}

    /** A first look at a longer text. */
    static boolean mayBe(String text) {
        return text.length() < 60 && STARTS.contains(text.substring(0, 4).toLowerCase(Locale.ROOT));
    }

    static boolean is(Cell cell) {
        return cell.plain().length() >= 3
                && cell.plain().length() < 60
                && FIRST.indexOf(cell.plain().charAt(0)) >= 0
                && (FORM.matcher(cell.plain()).matches()
                        || BY_SOMEBODY.matcher(cell.written()).matches());
    }

    static Understood asked(Cell cell) {
        return Expected.asked(
                Rule.TEST_ENTRY,
                cell,
                Wording.quoted(cell) + " a-t-il été écrit pour un essai\u202F?",
                List.of(
                        new Suggestion("Un essai\u00A0: ne pas garder", ""),
                        new Suggestion("Garder " + Wording.quoted(cell), cell.written())));
    }
}
