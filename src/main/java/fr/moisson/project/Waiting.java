package fr.moisson.project;

import java.util.List;

/** A room in which something waits for somebody before it can count. Each such room is a bean of this type. */
public interface Waiting {

    /** What waits, one French sentence each, fit for an e-mail: no name of a person, no answer. */
    List<String> of(Project project);
}
