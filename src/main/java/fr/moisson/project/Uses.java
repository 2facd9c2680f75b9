package fr.moisson.project;

import java.util.List;

/** What is computed from the rows of a form, so that whoever withdraws rows knows what will move. */
public interface Uses {

    /** The titles of the indicators that read a form, in the order of their names. */
    List<String> of(String project, String form);
}
