package fr.moisson.interview.consent;

import fr.moisson.interview.Interviews;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What may be quoted somewhere today, and nothing else: the one door by which words of people go out. */
@Component
public class Quotes {
    private final Verbatims verbatims;
    private final Interviews interviews;
    private final Clock clock = Clock.systemDefaultZone();

    Quotes(Verbatims verbatims, Interviews interviews) {
        this.verbatims = verbatims;
        this.interviews = interviews;
    }

    /** @param attribution who said it, as they wish to be called; empty for who wants nothing said */
    public record Quote(int id, String words, String attribution) {}

    /** In the order in which they were kept. */
    public List<Quote> sayable(String project, Channel channel) {
        Crowd crowd = new Crowd(interviews.of(project));
        LocalDate today = LocalDate.now(clock);
        return verbatims.of(project).stream()
                .flatMap(verbatim -> quote(verbatim, channel, crowd, today).stream())
                .sorted(java.util.Comparator.comparingInt(Quote::id))
                .toList();
    }

    private static Optional<Quote> quote(Verbatim verbatim, Channel channel, Crowd crowd, LocalDate today) {
        return verbatim.consent(channel)
                .filter(consent -> consent.standing(today) == Standing.GIVEN)
                .map(consent -> new Quote(verbatim.id(), verbatim.words(), crowd.attribution(verbatim, consent)));
    }

    /** Remembers that a document holds these words, for who takes them back later. @param document « Bilan évaluatif, Word » */
    public void appeared(List<Quote> quotes, String document, Channel channel) {
        quotes.forEach(quote -> verbatims.appeared(quote.id(), document, channel));
    }
}
