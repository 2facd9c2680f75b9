package fr.moisson.indicator.secrecy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are shown or withheld together: a share, its interval and how many answered.
 *
 * @param reveals the cells they let a reader compute
 * @param guards those nobody may find when they are withheld
 * @param reason to withhold it before looking at any other; null when there is none
 * @param loss what readers lose with it, above 0; the engine withholds what costs least
 * @param state whether there is still a choice
 */
public record Statement(
        String name,
        Set<String> reveals,
        Set<String> guards,
        @Nullable Reason reason,
        double loss,
        State state) {

    /** Whether there is still a choice. */
    public enum State {
        /** To be decided. */
        OPEN,
        /** The audience has seen it. */
        SEEN,
        /** An earlier edition withheld it. */
        WITHHELD
    }

    public Statement {
        reveals = Set.copyOf(reveals);
        guards = Set.copyOf(guards);
    }
}
