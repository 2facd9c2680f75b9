package fr.moisson.project;

/** Evaluates a project in the background, for rooms that changed what it is made of. */
public interface Evaluator {

    /** Puts an evaluation in line; when one is running, another follows it, which sees what changed since. */
    void start(Project project);

    boolean isRunning(Project project);
}
