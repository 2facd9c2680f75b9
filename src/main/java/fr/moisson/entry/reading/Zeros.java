package fr.moisson.entry.reading;

import fr.moisson.form.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A 0 among numbers that are never small, in a row where something was counted: nobody came, or nobody counted. */
final class Zeros {
    private static final int FEW = 6;
    private static final int LONGEST = 30;
    private static final Pattern FIGURES = Pattern.compile("[0-9]{1,6}");
    private static final BigDecimal SMALL = BigDecimal.valueOf(5);

    private final boolean areOdd;

    Zeros(Expected expected) {
        areOdd = expected.field().type() == FieldType.INTEGER && areOdd(expected);
    }

    /** Of the column, at most one number in six is 0 and none is small. */
    private static boolean areOdd(Expected expected) {
        int zeros = 0;
        int others = 0;
        for (String text : expected.firstTexts().values()) {
            BigDecimal number = text.length() > LONGEST ? null : number(Cell.plain(text));
            if (number != null) {
                if (number.signum() != 0 && number.compareTo(SMALL) < 0) {
                    return false;
                }
                zeros += number.signum() == 0 ? 1 : 0;
                others += number.signum() == 0 ? 0 : 1;
            }
        }
        return zeros > 0 && zeros * FEW <= zeros + others;
    }

    /** « 32-42 » and « + de 53 » are not small either. */
    private static @Nullable BigDecimal number(String plain) {
        BigDecimal leading = Measure.leading(plain);
        Matcher figures = FIGURES.matcher(plain);
        return leading == null && figures.find() ? new BigDecimal(figures.group()) : leading;
    }

    boolean isOdd(Cell cell) {
        return areOdd && cell.written().equals("0");
    }

    /** Whether something was counted or weighed in the same row. */
    static boolean isDenied(Cell cell) {
        return cell.others().values().stream()
                .filter(text -> text.length() <= 12)
                .map(text -> Figure.of(Cell.plain(text)))
                .anyMatch(number -> number != null && number.signum() > 0);
    }

    static Understood asked(Cell cell) {
        return Expected.asked(
                Rule.ZERO,
                cell,
                Wording.quoted(cell)
                        + " étonne\u00A0: la colonne n’a pas de si petits nombres, et le reste de la ligne n’est pas à zéro. Est-ce vraiment zéro, ou un nombre inconnu\u202F?",
                List.of(Expected.nothing(), Expected.suggested(BigDecimal.ZERO)));
    }
}
