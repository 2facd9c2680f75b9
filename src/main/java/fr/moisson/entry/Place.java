package fr.moisson.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet of a file, a sheet of a pile of paper, or a response.
 *
 * @param file or the name of the pile, or of the sender of the response
 * @param sheet of the file, empty for a CSV file and for a pile; or what the sender is
 * @param row as the spreadsheet shows it, from 1; or the number of the paper sheet, or of the response
 */
public record Place(long entry, String file, String sheet, int row, Kind kind) {

    /** Where an entry was written down. */
    public enum Kind {
        FILE("file"),
        PILE("pile"),
        RESPONSE("collecte");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    public Place(long entry, String file, String sheet, int row) {
        this(entry, file, sheet, row, Kind.FILE);
    }

    public static Place ofSheet(String pile, int number) {
        return new Place(0, pile, "", number, Kind.PILE);
    }

    /** From a line of {@code entry.imports} and the column that has the number of the row. */
    public static Place of(ResultSet line, long entry, String number) throws SQLException {
        return new Place(
                entry,
                line.getString("file"),
                line.getString("sheet"),
                line.getInt(number),
                Kind.of(line.getString("kind")));
    }

    /**
     * « suivi.xlsx, feuille « 2025 », ligne 14 »; « pile « Foyers de juin », fiche 14 »; « réponse n° 12, lien « Sortie
     * d’épicerie » ».
     */
    public String text() {
        return switch (kind) {
            case FILE -> sheet(file, sheet) + ", ligne\u00A0" + row;
            case PILE -> "pile «\u00A0" + file + "\u00A0», fiche\u00A0" + row;
            case RESPONSE -> "réponse n°\u00A0" + row + ", " + sheet + " «\u00A0" + file + "\u00A0»";
        };
    }

    public static String sheet(String file, String sheet) {
        return sheet.isEmpty() ? file : file + ", feuille «\u00A0" + sheet + "\u00A0»";
    }

    public static String cell(String file, String sheet, int row, int column, @Nullable String header) {
        String named = header == null || header.isBlank() ? "" : ", colonne «\u00A0" + header.strip() + "\u00A0»";
        return sheet(file, sheet) + ", cellule\u00A0" + letters(column) + row + named;
    }

    /** The letters of a column counted from 0. */
    public static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
