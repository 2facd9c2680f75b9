package fr.moisson.project;

import java.util.List;

/** What a room says at the end of a run, as a small table. Each room that has something to say is a bean of this type. */
public interface Outcome {

    Table of(Project project);

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
