package fr.moisson.entry.reading;

import fr.moisson.project.Period;
import java.util.List;

/**
 * What stands around a column.
 *
 * @param titles the texts above the headers
 * @param period of the project
 */
public record Surroundings(String file, String sheet, List<String> titles, Period period) {
    public Surroundings {
        titles = List.copyOf(titles);
    }
}
