package fr.moisson.entry.layout;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.reading.Column;
import fr.moisson.entry.reading.Decision;
import fr.moisson.entry.reading.Question;
import fr.moisson.entry.reading.Understood;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Field;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of which session the baskets of an order are.
 *
 * @param said day and place, as they are said to a person
 * @param session its number; empty while it is not known, or when people said that there is none
 * @param verdict {@code REFUSED} when people said that the order does not count
 */
record Distribution(
        String said,
        String session,
        Verdict verdict,
        String sentence,
        @Nullable Question question) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final int SUGGESTED = 6;

    /** @param day as it is written, empty when nothing says it */
    static Distribution of(String file, String day, String place, @Nullable Column days, Known known, Field session) {
        LocalDate date = day.isEmpty() || days == null ? null : date(days.read(day, null, 0, Map.of()));
        String written = OrderLines.harmless(day);
        String said = (date == null ? written : DAY.format(date)) + (place.isEmpty() ? "" : " (" + place + ")");
        String key = "commande|" + (date != null ? date : day.isEmpty() ? Headers.bare(file) : written) + "|"
                + Headers.bare(place);
        String title = said.isBlank() ? "du fichier " + quoted(file) : (day.isEmpty() ? "" : "du ") + said.strip();
        Optional<Decision> decided = known.decisions().of(session.name(), key);
        if (decided.isPresent()) {
            return answered(said, title, decided.get());
        }
        List<Known.Session> held = known.sessions().stream()
                .filter(one -> one.day().equals(date))
                .filter(one -> isAt(one, place, known))
                .toList();
        if (held.size() == 1) {
            Known.Session one = held.get(0);
            return new Distribution(
                    said,
                    one.number(),
                    Verdict.PLAUSIBLE,
                    "La seule séance notée à cette date est " + quoted(one.number()) + "\u00A0: ce panier en est.",
                    null);
        }
        String sentence = "La commande " + title + "\u00A0: quel " + quoted(session.label()) + "\u202F?";
        return new Distribution(
                said, "", Verdict.ASKED, sentence, new Question(key, sentence, suggestions(date, known)));
    }

    private static Distribution answered(String said, String title, Decision decision) {
        String session = decision.value() == null ? "" : decision.value().strip();
        return session.isEmpty()
                ? new Distribution(
                        said,
                        "",
                        Verdict.REFUSED,
                        "La commande " + title
                                + " n’est d’aucune séance, comme répondu\u00A0: ce panier ne compte pas.",
                        null)
                : new Distribution(
                        said,
                        session,
                        Verdict.CERTAIN,
                        "La commande " + title + " est celle de " + quoted(session) + ", comme répondu.",
                        null);
    }

    private static @Nullable LocalDate date(@Nullable Understood understood) {
        return understood != null && understood.answer() instanceof LocalDate date ? date : null;
    }

    /** A place that says no name of the project's contradicts none. */
    private static boolean isAt(Known.Session session, String place, Known known) {
        List<String> named = known.placesIn(place).stream().map(Headers::bare).toList();
        return named.isEmpty()
                || session.places().stream().map(Headers::bare).anyMatch(at -> named.stream()
                        .anyMatch(at::contains));
    }

    private static List<Question.Suggestion> suggestions(@Nullable LocalDate day, Known known) {
        if (day == null) {
            return List.of();
        }
        return known.sessions().stream()
                .sorted(Comparator.comparingLong(
                                (Known.Session one) -> Math.abs(ChronoUnit.DAYS.between(day, one.day())))
                        .thenComparing(Known.Session::number))
                .limit(SUGGESTED)
                .sorted(Comparator.comparing(Known.Session::day).thenComparing(Known.Session::number))
                .map(one -> new Question.Suggestion(
                        one.number() + ", le " + DAY.format(one.day())
                                + (one.places().isEmpty() ? "" : ", " + String.join(", ", one.places())),
                        one.number()))
                .toList();
    }
}
