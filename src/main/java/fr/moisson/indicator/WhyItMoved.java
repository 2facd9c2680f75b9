package fr.moisson.indicator;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Why the values of an indicator are not the same at two instants: rows that came, were corrected or withdrawn, another definition. */
public interface WhyItMoved {

    /**
     * For the team: it says by how much each cause moved a value.
     *
     * @return by {@link #name}, French sentences: « Lignes corrigées : +3 »; nothing for a value that did not move
     */
    Map<String, List<String>> between(String project, String indicator, Instant from, Instant to);

    /** How a value is named among those of its indicator. */
    static String name(String measure, String group) {
        return measure + " · " + group;
    }
}
