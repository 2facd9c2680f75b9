package fr.moisson.indicator;

import java.time.Instant;
import java.util.List;

/**
 * A definition that is no longer what it was.
 *
 * @param indicator its title, or its name when it is gone
 * @param reason as it was given
 * @param removed whether the indicator is no longer computed at all
 */
public record RuleChange(String indicator, Instant at, String reason, boolean removed) {

    /** Where they are known. */
    public interface Source {
        /** Those that came with a reason, the first one first. */
        List<RuleChange> changes(String project);
    }
}
