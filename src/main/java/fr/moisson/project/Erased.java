package fr.moisson.project;

import java.time.Instant;
import java.util.List;

/** A room from which something was erased for good. Each is a bean of this type, and the register of a project tells what they erased. */
public interface Erased {

    List<Told> erased(Project project);

    /** @param sentence what, why and by whom, after the day and without saying whose it was */
    record Told(Instant at, String sentence) {}
}
