package fr.moisson.project;

/** A room that reads files of {@code questionnaires/} or {@code reports/}: it is asked to read them all before a job starts. */
public interface DefinitionReader {

    /** @throws WrongDefinition with all the faults of the project's files that this room reads */
    void readAll(String project);
}
