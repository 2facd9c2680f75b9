package fr.moisson.project;

/** Takes the invented plan that a project begins with. */
public interface DemoPlan {

    /**
     * Nothing when the project has a plan already.
     *
     * @param file {@code plan.yaml}: what, who, when, how far it has come, and the themes it rests on
     * @throws WrongDefinition with all the faults of the file
     */
    void take(String project, String file, byte[] content);
}
