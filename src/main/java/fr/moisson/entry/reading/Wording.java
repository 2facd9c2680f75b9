package fr.moisson.entry.reading;

import fr.moisson.french.French;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Cells, numbers and days inside the sentences of this corner. */
final class Wording {
    private static final int LONGEST = 60;

    private Wording() {}

    static String quoted(Cell cell) {
        return quoted(cell.written());
    }

    static String quoted(String text) {
        return French.quoted(shortened(text));
    }

    static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    static String number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return French.number(plain.doubleValue(), Math.max(0, plain.scale()));
    }

    static String day(LocalDate day) {
        return French.day(day);
    }
}
