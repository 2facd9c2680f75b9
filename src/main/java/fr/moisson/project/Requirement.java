package fr.moisson.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a room needs before a run may begin. Each room that needs something is a bean of this type. */
public interface Requirement {

    /**
     * @param data folder of the files to read
     * @param report name of the report to write
     * @return what is lacking and what to write instead; empty when the run may begin
     */
    Optional<String> lacking(String project, Path data, String report);

    /** The same when nothing is read, and a report is only written again from what is known. */
    default Optional<String> lackingReport(String project, String report) {
        return Optional.empty();
    }

    /** The names of the reports that can be written. */
    default List<String> reports(String project) {
        return List.of();
    }
}
