package fr.moisson.entry.files;

import fr.moisson.entry.layout.Line;
import fr.moisson.form.Field;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts of a row by field, blank ones left out. One object shows row after row: most cells never ask for their neighbours. */
final class RowTexts extends AbstractMap<String, String> {
    private final Map<String, Integer> columns = new HashMap<>();
    private @Nullable Line row;

    RowTexts(List<Field> fields, int[] columns) {
        for (int at = 0; at < columns.length; at++) {
            if (columns[at] >= 0) {
                this.columns.put(fields.get(at).name(), columns[at]);
            }
        }
    }

    RowTexts of(Line row) {
        this.row = row;
        return this;
    }

    @Override
    public @Nullable String get(Object field) {
        Integer column = columns.get(field);
        String text = column == null || row == null ? "" : row.cell(column);
        return text.isBlank() ? null : text;
    }

    @Override
    public boolean containsKey(Object field) {
        return get(field) != null;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        Map<String, String> texts = new LinkedHashMap<>();
        columns.keySet().forEach(field -> {
            String text = get(field);
            if (text != null) {
                texts.put(field, text);
            }
        });
        return texts.entrySet();
    }
}
