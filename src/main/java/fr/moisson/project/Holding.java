package fr.moisson.project;

import java.util.List;

/** A room that keeps something about people. Each such room is a bean of this type, and the register of a project lists what they keep. */
public interface Holding {

    /** In the order in which they are read. */
    List<Held> held(Project project);

    /**
     * Something that is kept.
     *
     * @param what « Enquête Foyers »
     * @param data what of it says who people are, in French; empty when nothing does
     * @param count how many, as a page says it: « 412 réponses »
     * @param end until when, or what ends it; empty when nobody said
     */
    record Held(String what, String data, String count, String end) {}
}
