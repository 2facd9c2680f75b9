package fr.moisson.entry.reading;

import fr.moisson.project.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a column.
 *
 * @param titles the texts above the headers
 * @param period of the project
 * @param order of day and month in the other columns of the table; null when they do not tell
 */
public record Surroundings(
        String file,
        String sheet,
        List<String> titles,
        Period period,
        @Nullable DayMonthOrder order) {
    public Surroundings {
        titles = List.copyOf(titles);
    }

    public Surroundings(String file, String sheet, List<String> titles, Period period) {
        this(file, sheet, titles, period, null);
    }

    /** The same, where the columns of a table agree on the order of day and month. */
    public Surroundings writing(@Nullable DayMonthOrder agreed) {
        return new Surroundings(file, sheet, titles, period, agreed);
    }
}
