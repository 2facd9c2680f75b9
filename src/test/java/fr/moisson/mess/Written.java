package fr.moisson.mess;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/**
 * A cell as somebody left it.
 *
 * @param value a text, a number, a day, a time, a {@link Formula}, or null for a cell that only looks like something
 * @param fill a colour, RRGGBB
 */
record Written(
        @Nullable Object value,
        @Nullable String format,
        @Nullable String fill,
        boolean struck,
        boolean bold,
        @Nullable String comment,
        boolean apostrophe) {
    static final String DAY = "dd/mm/yyyy";
    static final String CLOCK = "h:mm";
    static final String AMOUNT = "#,##0.00\\ \"€\"";

    /**
     * @param cached what the spreadsheet computed last: a number, a text, or the code of an error
     */
    record Formula(String text, Object cached) {}

    static Written blank() {
        return of(null);
    }

    static Written of(@Nullable Object value) {
        String format = value instanceof LocalDate ? DAY : value instanceof LocalTime ? CLOCK : null;
        return new Written(value, format, null, false, false, null, false);
    }

    static Written number(String text) {
        return text.isEmpty() ? blank() : of(new BigDecimal(text));
    }

    static Written day(String iso) {
        return of(LocalDate.parse(iso));
    }

    static Written formula(String text, Object cached) {
        return of(new Formula(text, cached));
    }

    Written shownAs(String other) {
        return new Written(value, other, fill, struck, bold, comment, apostrophe);
    }

    Written filled(String colour) {
        return new Written(value, format, colour, struck, bold, comment, apostrophe);
    }

    Written crossedOut() {
        return new Written(value, format, fill, true, bold, comment, apostrophe);
    }

    Written inBold() {
        return new Written(value, format, fill, struck, true, comment, apostrophe);
    }

    Written saying(String note) {
        return new Written(value, format, fill, struck, bold, note, apostrophe);
    }

    Written afterApostrophe() {
        return new Written(value, format, fill, struck, bold, comment, true);
    }

    boolean isBlank() {
        return value == null || value.equals("");
    }

    /** What stands in the cell, for a person who compares. */
    String shown() {
        String text = shown(value);
        return comment == null ? text : text + " [" + comment + "]";
    }

    private String shown(@Nullable Object what) {
        if (what == null) {
            return "";
        }
        if (what instanceof Formula formula) {
            return "=" + formula.text() + " → " + shown(formula.cached());
        }
        if (what instanceof LocalDate day) {
            return DAY.equals(format)
                    ? day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH))
                    : day + " (" + format + ")";
        }
        if (what instanceof FormulaError error) {
            return error.getString();
        }
        return what instanceof BigDecimal number ? number.toPlainString().replace('.', ',') : what.toString();
    }
}
