package fr.moisson.project;

import java.time.Month;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/**
 * How often a form is expected to be filled in.
 *
 * @param every what it is filled in once for, or so many times for
 * @param times at least 1, or 1 when {@code every} is a week
 * @param except months of each year in which nothing is expected
 * @param atSchool whether it is expected on school days only
 * @param cancelled months of which it was said beforehand that nothing would come
 * @param keptBy the partner who keeps it, when that is said
 */
public record Rhythm(
        String form,
        Every every,
        int times,
        Set<Month> except,
        boolean atSchool,
        Set<YearMonth> cancelled,
        Optional<String> keptBy) {
    public Rhythm {
        if (times < 1 || (every == Every.WEEK && times != 1)) {
            throw new IllegalArgumentException(form + " : " + times + " fois");
        }
        except = Set.copyOf(except);
        cancelled = Set.copyOf(cancelled);
    }

    /** What a rhythm is counted by. */
    public enum Every {
        WEEK,
        MONTH
    }
}
