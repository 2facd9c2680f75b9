package fr.moisson.project;

/** Who leads which project: the room that keeps accounts knows it. */
public interface Leads {

    /** @param person the name they sign in with */
    boolean leads(String person, String project);
}
