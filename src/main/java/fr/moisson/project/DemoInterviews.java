package fr.moisson.project;

/** Takes the invented interviews that a project begins with. */
public interface DemoInterviews {

    /**
     * Once taken, the same interview is not taken again.
     *
     * @param file {@code H01.md}: who, where and when, the text with its themes, and what may be quoted of it
     * @throws WrongDefinition with all the faults of the file
     */
    void take(String project, String file, byte[] content);
}
