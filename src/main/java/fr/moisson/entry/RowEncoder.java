package fr.moisson.entry;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.tabular.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a row of a sheet into a row of the table, or says why not. A cell that is wrong is left out of its row; when its field is
 * required or part of the key, the whole row is set aside.
 */
final class RowEncoder {
    private final SheetImport sheet;
    private final List<Field> fields;
    private final int[] columns;
    private final boolean[] isKey;
    private final KeySet keys = new KeySet();
    private boolean sawKeyTwice;

    RowEncoder(SheetImport sheet, Form form) {
        this.sheet = sheet;
        this.fields = form.fields();
        this.columns = new int[fields.size()];
        this.isKey = new boolean[fields.size()];
        for (int at = 0; at < columns.length; at++) {
            columns[at] = sheet.fields().indexOf(fields.get(at).name());
            isKey[at] = fields.get(at).has("key");
        }
    }

    /** Whether the key of the row encoded last had probably come before. */
    boolean sawKeyTwice() {
        return sawKeyTwice;
    }

    /** Whether the row is kept. */
    boolean encode(Row row, CopyText copy, List<SetAside> setAside) {
        int start = copy.size();
        sawKeyTwice = false;
        copy.number(sheet.id()).tab().number(row.number());
        long key = 0;
        boolean keyed = false;
        for (int at = 0; at < columns.length; at++) {
            copy.tab();
            int before = copy.size();
            String text = text(row, columns[at]);
            if (text == null || text.isBlank()) {
                copy.missing();
            } else {
                copy.text(text.strip());
            }
            if (isKey[at]) {
                keyed = true;
                key = copy.hash(before, key);
            }
        }
        copy.endOfRow();
        sawKeyTwice = keyed && !keys.add(key);
        return copy.size() > start;
    }

    private static @Nullable String text(Row row, int column) {
        return column < 0 || column >= row.cells().size() ? null : row.cells().get(column);
    }
}
