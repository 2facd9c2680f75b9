package fr.moisson.mess;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.poi.ss.usermodel.FormulaError;

/** How people write what they could have written plainly. */
final class Habits {
    static final char NBSP = '\u00A0';
    static final char NARROW = '\u202F';

    private static final List<String> MONTHS =
            List.of("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.");
    private static final List<String> FIRST_NAMES =
            List.of("Nadia", "Monique", "Samir", "Chantal", "Yassine", "Odile", "Farid");
    private static final List<String> TENS = List.of(
            "",
            "une dizaine",
            "une vingtaine",
            "une trentaine",
            "une quarantaine",
            "une cinquantaine",
            "une soixantaine",
            "environ soixante-dix",
            "environ quatre-vingts");

    private Habits() {}

    static Written text(String text) {
        return Written.of(text);
    }

    /** 28/02/2025, typed in a column of text. */
    static Written dayAsText(String iso) {
        return text(format(iso, "dd/MM/yyyy"));
    }

    static Written dayWithDots(String iso) {
        return text(format(iso, "dd.MM.yy"));
    }

    static Written dayWithoutYear(String iso) {
        return text(format(iso, "dd/MM"));
    }

    static Written dayInTheYearOfTyping(String iso) {
        return Written.of(LocalDate.parse(iso).withYear(2026)).shownAs("d-mmm");
    }

    /** « sem. 12 » of 2025-W12. */
    static Written week(String week) {
        return text("sem. " + Integer.parseInt(week.substring(6)));
    }

    static String weekOf(String iso) {
        LocalDate day = LocalDate.parse(iso);
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    static Written month(String iso) {
        return text(monthName(iso) + " " + iso.substring(2, 4));
    }

    static String monthName(String iso) {
        return MONTHS.get(Integer.parseInt(iso.substring(5, 7)) - 1);
    }

    static String monthOf(String iso) {
        return iso.substring(0, 7);
    }

    static Written american(String iso) {
        return text(format(iso, "M/d/yyyy"));
    }

    static String format(String iso, String pattern) {
        return LocalDate.parse(iso).format(DateTimeFormatter.ofPattern(pattern, Locale.FRENCH));
    }

    static Function<String, Written> around(String before, String after) {
        return number -> text(before + comma(number) + after);
    }

    static String comma(String number) {
        return number.replace('.', ',');
    }

    static Written interval(String number) {
        int middle = Integer.parseInt(number);
        int half = Math.min(5, middle - 1);
        return text((middle - half) + "-" + (middle + half));
    }

    /** The next ten, which is then what is true. */
    static String tens(String number) {
        return String.valueOf((Integer.parseInt(number) + 9) / 10 * 10);
    }

    static Written someTens(String number) {
        return text(TENS.get(Integer.parseInt(number) / 10));
    }

    static Written people(String number) {
        int all = Integer.parseInt(number);
        int named = Math.min(all, all > 3 ? 2 : 3);
        String names = String.join(", ", FIRST_NAMES.subList(0, named));
        return text(all > named ? names + " + " + (all - named) : names);
    }

    static String grouped(String number, char space) {
        String[] parts = number.split("\\.");
        String whole = parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", String.valueOf(space));
        return parts.length == 1 ? whole : whole + "," + parts[1];
    }

    static Function<String, Written> thousands(char space, String after) {
        return number -> text(grouped(number, space) + after);
    }

    static Predicate<Line> isLarge(String field) {
        return line -> !line.truth(field).isEmpty() && new BigDecimal(line.truth(field)).intValue() >= 1_000;
    }

    static Written afterApostrophe(String number) {
        return text(comma(number)).afterApostrophe();
    }

    static Written computed(String number) {
        BigDecimal half = new BigDecimal(number).divide(BigDecimal.valueOf(2));
        return Written.formula(half.toPlainString() + "*2", Double.parseDouble(number));
    }

    static Written lostReference() {
        return Written.formula("#REF!", FormulaError.REF);
    }

    static Written divisionByZero() {
        return Written.formula("1/0", FormulaError.DIV0);
    }

    static String grams(String kilos) {
        return new BigDecimal(kilos).movePointRight(3).stripTrailingZeros().toPlainString();
    }

    static String kilos(String grams) {
        return new BigDecimal(grams).movePointLeft(3).toPlainString();
    }

    static String capitals(String text) {
        return text.toUpperCase(Locale.FRENCH);
    }

    static String plainSmall(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.FRENCH);
    }

    static String firstName(int number) {
        return FIRST_NAMES.get(number % FIRST_NAMES.size());
    }
}
