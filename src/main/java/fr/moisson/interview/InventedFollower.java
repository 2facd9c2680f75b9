package fr.moisson.interview;

import java.util.List;

/** Keeps its part of an invented interview. */
public interface InventedFollower {

    /** Called once its text is there. @param faults where the sentences go; with one, nothing of the interview is kept */
    void begun(String project, int interview, Invented invented, String by, List<String> faults);
}
