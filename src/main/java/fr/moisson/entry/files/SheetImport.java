package fr.moisson.entry.files;

import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.rows.Conflict;
import fr.moisson.entry.rows.SetAside;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one sheet, as {@code entry.imports} keeps it.
 *
 * @param sha256 of the version of the file that was looked at
 * @param headers as typed, from column A on
 * @param fields the field of each column, empty for a column that is ignored
 * @param direct whether its rows go straight to the table of the form, which had none
 * @param position the last row that is done; reading goes on after it
 */
record SheetImport(
        int id,
        String project,
        String form,
        String file,
        String sheet,
        String sha256,
        List<String> headers,
        List<String> fields,
        boolean direct,
        long expected,
        int position) {

    /** Where rows go while the sheet is being read. */
    String target(Entries entries, Form form) {
        return direct ? entries.table(form) : arrivals();
    }

    /** The table in which rows wait to be compared with those that count. */
    String arrivals() {
        return "entry.arrivals_" + id;
    }

    /** What is said of a row whose key another one has already, with other answers. */
    SetAside conflict(List<Field> key, int row, String other, @Nullable String found) {
        Field first = key.isEmpty() ? null : key.get(0);
        int column = first == null ? -1 : fields.indexOf(first.name());
        return Conflict.of(
                column < 0
                        ? new Place(0, file, sheet, row).text()
                        : Place.cell(file, sheet, row, column, headers.get(column)),
                row,
                column < 0 ? null : Place.letters(column),
                first == null ? null : first.name(),
                found,
                other);
    }
}
