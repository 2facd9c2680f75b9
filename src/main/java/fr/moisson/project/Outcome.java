package fr.moisson.project;

import java.time.Instant;
import java.util.List;

/** What a room says at the end of a run, as a small table. Each room that has something to say is a bean of this type. */
public interface Outcome {

    /** @param since the end of the evaluation before this one: what happened after it is news */
    Table of(Project project, Instant since);

    /**
     * @param order among the tables, from the top
     * @param header the names of the columns
     * @param rows as many texts each as the header
     */
    record Table(int order, String title, List<String> header, List<List<String>> rows) {
        public Table {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }
}
