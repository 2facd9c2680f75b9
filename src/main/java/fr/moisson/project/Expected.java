package fr.moisson.project;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a project expects of what is written down: how often, by when, and what must agree with what. Whether the forms and fields exist
 * is not known in this room.
 */
public record Expected(
        List<Rhythm> rhythms, @Nullable SchoolZone zone, List<Deadline> deadlines, List<CrossCheck> checks) {
    public static final Expected NOTHING = new Expected(List.of(), null, List.of(), List.of());

    public Expected {
        rhythms = List.copyOf(rhythms);
        deadlines = List.copyOf(deadlines);
        checks = List.copyOf(checks);
    }

    public Optional<Rhythm> rhythm(String form) {
        return rhythms.stream().filter(rhythm -> rhythm.form().equals(form)).findFirst();
    }

    /** The first deadline that is not past; empty when all are, or nothing is due. */
    public Optional<Deadline> next(LocalDate today) {
        return deadlines.stream()
                .filter(deadline -> !deadline.on().isBefore(today))
                .min(Comparator.comparing(Deadline::on));
    }
}
