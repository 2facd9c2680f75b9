package fr.moisson.tabular;

/** What a spreadsheet would run, in a file of plain text. */
public final class Formulas {
    private static final String FORMULAS = "=+-@\t\r";

    private Formulas() {}

    /** As a CSV file says a text, so that no spreadsheet runs it as a formula; {@link #asItWas} gives it back. */
    public static String harmless(String text) {
        return isRun(text) ? "'" + text : text;
    }

    public static String asItWas(String cell) {
        return cell.startsWith("'") && isRun(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isRun(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at < text.length() && FORMULAS.indexOf(text.charAt(at)) >= 0;
    }
}
