package fr.moisson.entry.reading;

import fr.moisson.form.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** « idem », « " », « 〃 »: the same as above. */
final class Ditto {
    private static final Set<String> MARKS = Set.of(
            "idem",
            "id",
            "id.",
            "ibid",
            "ibid.",
            "\"",
            "\"\"",
            "''",
            "〃",
            "do",
            "d°",
            "-\"-",
            "- \" -",
            "--\"--",
            "»",
            "“",
            "”",
            "\" \"",
            "' '",
            ",,",
            "meme chose",
            "pareil",
            "idem ci-dessus",
            "comme ci-dessus",
            "(idem)",
            "↓",
            "->\"");

    private Ditto() {}

    static boolean is(Cell cell) {
        return MARKS.contains(cell.plain());
    }

    static boolean mayBe(String text) {
        return text.length() < 16 && MARKS.contains(Cell.plain(Cell.trimmed(text)));
    }

    static Understood of(Cell cell, Field field, @Nullable Understood above) {
        if (above == null) {
            return Expected.asked(
                    Rule.DITTO,
                    cell,
                    Wording.quoted(cell)
                            + " répète la case du dessus, et il n’y en a pas. Quelle est la réponse\u202F?",
                    List.of(Expected.nothing()));
        }
        if (above.verdict() == Verdict.REFUSED) {
            return Understood.refused(
                    Rule.DITTO,
                    Wording.quoted(cell)
                            + " répète une case qui n’a pas pu être lue. Écrire la réponse en toutes lettres.");
        }
        if (above.verdict() == Verdict.ASKED) {
            return above;
        }
        if (above.answer() == null) {
            return Understood.certain(
                    Rule.DITTO, null, Wording.quoted(cell) + " répète la case du dessus\u00A0: non recueilli.");
        }
        String sentence =
                Wording.quoted(cell) + " répète la case du dessus\u00A0: " + words(field, above.answer()) + ".";
        boolean isCertain = above.verdict() == Verdict.CERTAIN && !Numbers.reads(field.type());
        return isCertain
                ? Understood.certain(Rule.DITTO, above.answer(), sentence)
                : Understood.plausible(Rule.DITTO, above.answer(), sentence).between(above.low(), above.high());
    }

    private static String words(Field field, Object answer) {
        if (answer instanceof LocalDate day) {
            return Wording.day(day);
        }
        return answer instanceof Number number
                ? Wording.number(new BigDecimal(number.toString()))
                : Wording.shortened(field.inWords(answer.toString()));
    }
}
