package fr.moisson.project;

import java.time.LocalDate;
import java.util.List;

/** What a project recommends: the room that keeps the plan tells it, a report sets it out. */
public interface ActionPlan {

    /** As it stands, the next due first; none when nothing is recommended yet. */
    List<Action> of(String project);

    /**
     * A recommendation.
     *
     * @param who a role, never somebody's name
     * @param state « proposé », « en cours », « abandonné »
     * @param reason why it is given up, or what there is to know; may be empty
     */
    record Action(String what, String who, LocalDate due, String state, String reason) {}
}
