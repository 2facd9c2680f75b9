package fr.moisson.entry.layout;

import java.util.List;

/**
 * What was found in a sheet.
 *
 * @param layouts one for each form that its tables answer
 * @param sentence why something of it is not read; empty when all is
 * @param passed what was understood beside the rows: names of sheets, months as columns, questions about the sheet
 */
public record SheetFound(Head head, List<Layout> layouts, String sentence, List<Passed> passed) {

    /** The texts above a table. */
    public List<String> titlesAbove(Table table) {
        return Missing.titles(head, table.top());
    }

    public boolean isEmpty() {
        return head.isEmpty();
    }

    /** All its tables, of whatever form. */
    public List<Table> tables() {
        return layouts.stream().flatMap(layout -> layout.tables().stream()).toList();
    }
}
