package fr.moisson.entry;

import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet of a file, or a sheet of a pile of paper.
 *
 * @param file or the name of the pile
 * @param sheet of the file; empty for a CSV file and for a pile
 * @param row as the spreadsheet shows it, from 1; or the number of the paper sheet
 * @param paper whether it is a sheet of a pile
 */
public record Place(long entry, String file, String sheet, int row, boolean paper) {

    Place(long entry, String file, String sheet, int row) {
        this(entry, file, sheet, row, false);
    }

    static Place ofSheet(String pile, int number) {
        return new Place(0, pile, "", number, true);
    }

    /** « suivi.xlsx, feuille « 2025 », ligne 14 »; « pile « Foyers de juin », fiche 14 ». */
    public String text() {
        return paper
                ? "pile «\u00A0" + file + "\u00A0», fiche\u00A0" + row
                : sheet(file, sheet) + ", ligne\u00A0" + row;
    }

    static String sheet(String file, String sheet) {
        return sheet.isEmpty() ? file : file + ", feuille «\u00A0" + sheet + "\u00A0»";
    }

    static String cell(String file, String sheet, int row, int column, @Nullable String header) {
        String named = header == null || header.isBlank() ? "" : ", colonne «\u00A0" + header.strip() + "\u00A0»";
        return sheet(file, sheet) + ", cellule\u00A0" + letters(column) + row + named;
    }

    /** The letters of a column counted from 0. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
