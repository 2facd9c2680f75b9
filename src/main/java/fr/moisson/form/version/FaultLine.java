package fr.moisson.form.version;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault of a workbook: where it is, cause and remedy. Public parts, for the template.
 *
 * @param file the workbook, empty when the fault does not say
 * @param sheet empty when it is about the whole workbook
 * @param row 0 when it is about the whole sheet
 * @param sentence cause and remedy
 */
record FaultLine(String file, String sheet, int row, String column, String sentence) {
    private static final Pattern PLACE = Pattern.compile(
            "(?s)(.*?)(?:, feuille «\u00A0(.*?)\u00A0»)(?:, ligne (\\d{1,7}))?(?:, colonne «\u00A0(.*?)\u00A0»)?"
                    + "(?: \\(«\u00A0(.*?)\u00A0»\\))?\u00A0: (.*)");

    static List<FaultLine> of(List<String> faults) {
        return faults.stream()
                .map(FaultLine::of)
                .sorted(Comparator.comparing(FaultLine::file)
                        .thenComparing(Comparator.comparing(FaultLine::sheet).reversed())
                        .thenComparingInt(FaultLine::row))
                .toList();
    }

    private static FaultLine of(String fault) {
        Matcher place = PLACE.matcher(fault);
        if (!place.matches()) {
            return new FaultLine("", "", 0, "", fault);
        }
        String column = place.group(4) != null ? place.group(4) : place.group(5);
        return new FaultLine(
                place.group(1).replaceAll(".*/", ""),
                place.group(2),
                place.group(3) == null ? 0 : Integer.parseInt(place.group(3)),
                column == null ? "" : column,
                capital(place.group(6)));
    }

    /** « Feuille survey, ligne 4, colonne type ». */
    public String where() {
        if (sheet.isEmpty()) {
            return "Le classeur";
        }
        return "Feuille «\u00A0" + sheet + "\u00A0»" + (row == 0 ? "" : ", ligne\u00A0" + row)
                + (column.isEmpty() ? "" : ", colonne «\u00A0" + column + "\u00A0»");
    }

    static String capital(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(java.util.Locale.FRENCH) + sentence.substring(1);
    }
}
