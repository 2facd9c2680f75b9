package fr.moisson.entry.reading;

import java.util.regex.Pattern;

/** « #REF! »: a formula that gives nothing any more, or a column too narrow to show its numbers. */
final class SpreadsheetError {
    private static final Pattern ERROR = Pattern.compile(
            "#(?:ref|div/0|valeur|value|nom|name|nombre|num|nul|null|n/a|spill|calc|propagation|err:? ?\\d{0,4})[!?]?|err:\\d{3}");
    private static final Pattern TOO_NARROW = Pattern.compile("#{2,}");

    private SpreadsheetError() {}

    static boolean is(Cell cell) {
        return cell.plain().startsWith("#") && (isFormula(cell) || isNarrow(cell))
                || cell.plain().startsWith("err:") && isFormula(cell);
    }

    private static boolean isFormula(Cell cell) {
        return ERROR.matcher(cell.plain()).matches();
    }

    private static boolean isNarrow(Cell cell) {
        return TOO_NARROW.matcher(cell.plain()).matches();
    }

    static Understood refused(Cell cell) {
        return Understood.refused(
                Rule.SPREADSHEET_ERROR,
                Wording.quoted(cell)
                        + (isNarrow(cell)
                                ? " est ce que montre une colonne trop étroite. L’élargir, et écrire le nombre."
                                : " est l’erreur d’une formule. Écrire la valeur à la place de la formule."));
    }
}
