package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Decisions;
import fr.moisson.project.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a project knows already and lines of an order refer to: its sessions, its households, its places, and what people decided.
 *
 * @param households as their register writes them
 * @param pseudonym what stands for somebody who has no number; the same name, the same pseudonym
 */
public record Known(
        List<Session> sessions,
        List<String> households,
        List<String> places,
        Period period,
        Decisions decisions,
        UnaryOperator<String> pseudonym) {
    private static final int SHORTEST_NAME = 4;

    public static final Known NOTHING = new Known(
            List.of(),
            List.of(),
            List.of(),
            new Period(LocalDate.of(2000, 1, 1), LocalDate.of(2099, 12, 31)),
            Decisions.NONE,
            name -> "");

    /** The names of places that stand in a text. */
    List<String> placesIn(String text) {
        String bare = Headers.bare(text);
        return Stream.concat(places.stream(), sessions.stream().flatMap(session -> session.places().stream()))
                .filter(name -> Headers.bare(name).length() >= SHORTEST_NAME && bare.contains(Headers.bare(name)))
                .distinct()
                .toList();
    }

    /**
     * A session that was noted.
     *
     * @param places all that is said of where it was held
     */
    public record Session(String number, LocalDate day, List<String> places) {}
}
