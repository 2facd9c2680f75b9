package fr.moisson.entry;

import java.util.List;

/**
 * The reading of one sheet, as {@code entry.imports} keeps it.
 *
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
        List<String> headers,
        List<String> fields,
        boolean direct,
        long expected,
        int position) {

    /** Where rows go while the sheet is being read. */
    String target(Entries entries, fr.moisson.form.Form form) {
        return direct ? entries.table(form) : arrivals();
    }

    /** The table in which rows wait to be compared with those that count. */
    String arrivals() {
        return "entry.arrivals_" + id;
    }
}
