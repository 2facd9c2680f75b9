package fr.moisson.entry;

import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet of a file.
 *
 * @param sheet empty for a CSV file
 * @param row as the spreadsheet shows it, from 1
 */
public record Place(long entry, String file, String sheet, int row) {

    /** « suivi.xlsx, feuille « 2025 », ligne 14 ». */
    public String text() {
        return sheet(file, sheet) + ", ligne\u00A0" + row;
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
