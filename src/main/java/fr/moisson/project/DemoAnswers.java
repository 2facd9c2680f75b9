package fr.moisson.project;

/** Takes the invented answers that a project begins with, as if they had been sent to its questionnaires. */
public interface DemoAnswers {

    /**
     * Once taken, the same answers are not taken again.
     *
     * @param file {@code <questionnaire>.csv}, as an export of the questionnaire writes its codes
     */
    void take(String project, String file, byte[] content);
}
