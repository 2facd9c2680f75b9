package fr.moisson.entry.reading;

import fr.moisson.form.Field;
import fr.moisson.form.Reading;
import fr.moisson.tabular.Mark;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a column before its cells are read one by one. Used by one thread, rows in order: it remembers what stood above, for
 * « idem ».
 */
public final class Column {
    private final Reading strict;

    private Column(Field field) {
        strict = Reading.of(field);
    }

    /**
     * @param firstTexts of the column, by row
     * @param isWhole whether these are all its texts
     */
    public static Column of(
            Field field,
            String header,
            Surroundings around,
            SortedMap<Integer, String> firstTexts,
            boolean isWhole,
            Names names,
            Decisions decisions) {
        return new Column(field);
    }

    /** Whether a text that the form reads is right as it is, so that it need not even be shown to {@link #read}. */
    public boolean isPlain() {
        return true;
    }

    /**
     * Null when the cell is blank. Never throws.
     *
     * @param rowTexts the texts of the other fields of the row, by name
     */
    public @Nullable Understood read(String text, @Nullable Mark mark, int row, Map<String, String> rowTexts) {
        try {
            Object answer = strict.answer(text);
            return answer == null ? null : Understood.asItStands(answer);
        } catch (Reading.NotAnAnswer e) {
            return Understood.refused(Rule.UNREADABLE, e.sentence());
        }
    }
}
