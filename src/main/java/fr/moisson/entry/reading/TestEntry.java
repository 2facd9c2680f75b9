package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import java.util.List;
import java.util.regex.Pattern;

/** « test », « aaa »: what one writes to try a form. */
final class TestEntry {
    private static final Pattern FORM = Pattern.compile(
            "tests? ?[0-9]{0,3}|essais? ?[0-9]{0,3}|(?:ceci est |c'est )?un (?:test|essai)|a{3,20}|x{3,20}|z{3,20}|azerty.{0,10}|qwerty.{0,10}|qsdf.{0,10}|asdf.{0,10}|bla ?bla.{0,10}|lorem ipsum.{0,40}");

    private TestEntry() {}

    static boolean is(Cell cell) {
        return cell.plain().length() >= 3
                && cell.plain().length() < 60
                && FORM.matcher(cell.plain()).matches();
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
