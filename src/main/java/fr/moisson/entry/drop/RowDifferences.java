package fr.moisson.entry.drop;

import java.nio.file.Path;
import java.util.List;

/** What a version of a file would change among the rows that count, row by row; nothing is stored to know it. */
public interface RowDifferences {

    /**
     * One table of a sheet beside what counts of it.
     *
     * @param form its title
     * @param same rows that stay as they are
     * @param changes the first ones; {@code total} is how many there are
     */
    record Sheet(String name, String form, long same, long added, long removed, long changed, List<Change> changes) {

        public long total() {
            return added + removed + changed;
        }
    }

    /**
     * A row that comes, goes or changes.
     *
     * @param row of the sheet: in the version that is asked about, or in the one that counts when the row goes
     * @param what « ajoutée », « retirée » or « changée »
     */
    record Change(int row, String what, List<Answer> answers) {}

    /** What the row says to one question, before and after; empty where nothing stands. */
    record Answer(String question, String before, String after) {}

    /**
     * @param file name in the folder of the version that counts
     * @param now the other version
     */
    List<Sheet> between(String project, String file, Path now);
}
