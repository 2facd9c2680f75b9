package fr.moisson.entry.files;

import fr.moisson.entry.Place;
import fr.moisson.entry.layout.Line;
import fr.moisson.entry.rows.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Cells under no header, which nobody reads. A column without header (the numbers some programs put before each row) is said once; a
 * cell beyond the last header is said each time, as a comma too many has pushed the row's answers to the right.
 */
final class CellsWithoutHeader {
    private final SheetImport sheet;
    private final TreeSet<Integer> notYetSaid = new TreeSet<>();

    CellsWithoutHeader(SheetImport sheet) {
        this.sheet = sheet;
        List<String> headers = sheet.headers();
        for (int column = 0; column < headers.size(); column++) {
            if (headers.get(column).isBlank()) {
                notYetSaid.add(column);
            }
        }
    }

    List<SetAside> in(Line row) {
        if (!row.isWhole()
                || notYetSaid.isEmpty() && row.cells().size() <= sheet.headers().size()) {
            return List.of();
        }
        List<SetAside> lines = new ArrayList<>();
        for (int column : List.copyOf(notYetSaid)) {
            if (!text(row, column).isEmpty()) {
                notYetSaid.remove(column);
                lines.add(
                        line(
                                row,
                                column,
                                "cette colonne n’a pas d’en-tête, elle n’est pas lue. Si elle répond à une question du formulaire, lui en donner le nom."));
            }
        }
        for (int column = sheet.headers().size(); column < row.cells().size(); column++) {
            if (!text(row, column).isEmpty()) {
                lines.add(
                        line(
                                row,
                                column,
                                "«\u00A0" + text(row, column)
                                        + "\u00A0» est au-delà de la dernière colonne et n’est pas lu. Si une réponse contient le signe qui sépare "
                                        + "les colonnes, la mettre entre guillemets\u202F; sinon, donner un en-tête à cette colonne."));
            }
        }
        return lines;
    }

    private static String text(Line row, int column) {
        return column < row.cells().size() ? row.cells().get(column).strip() : "";
    }

    private SetAside line(Line row, int column, String sentence) {
        return new SetAside(
                row.number(),
                Place.letters(column),
                null,
                text(row, column),
                Place.cell(sheet.file(), sheet.sheet(), row.number(), column, null) + "\u00A0: " + sentence,
                false);
    }
}
