package fr.moisson.report;

import fr.moisson.indicator.Audience;
import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes;
import fr.moisson.interview.consent.Quotes.Quote;
import fr.moisson.interview.consent.Quotes.Wanted;
import fr.moisson.project.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people said, as far as they agreed to have it read by the readers of a report; nothing twice. */
final class Citations {
    static final int MOST = 12;
    private static final int USUAL = 3;

    private final Source source;
    private final Set<Integer> said = new HashSet<>();

    Citations(Source source) {
        this.source = source;
    }

    /** Where words may come from: {@link Quotes}, and nothing else in the product. */
    interface Source {
        Source NOBODY = wanted -> List.of();

        List<Quote> some(Wanted wanted);
    }

    /** The channel by which a report reaches those it is for. The team reads no more than a funder: a report gets about. */
    static Channel channel(Audience audience) {
        return switch (audience) {
            case INTERNAL, FUNDER -> Channel.FUNDER;
            case PUBLIC -> Channel.PUBLIC;
        };
    }

    /** Empty when nobody agreed to anything of the kind: then nothing stands in its place. */
    Optional<Block.Quotations> read(Settings block, Channel channel) {
        block.allowing(Set.of("say", "theme", "public", "mode", "most"));
        int most = most(block);
        List<Quote> quotes = source
                .some(new Wanted(
                        channel,
                        block.optionalText("theme").orElse(""),
                        block.optionalText("public").orElse(""),
                        block.optionalText("mode").orElse(""),
                        most + said.size()))
                .stream()
                .filter(quote -> !said.contains(quote.id()))
                .limit(most)
                .map(quote ->
                        new Quote(quote.id(), Typography.french(quote.words()), Typography.french(quote.attribution())))
                .toList();
        quotes.forEach(quote -> said.add(quote.id()));
        return quotes.isEmpty() ? Optional.empty() : Optional.of(new Block.Quotations(quotes));
    }

    private static int most(Settings block) {
        double most = block.number("most").orElse((double) USUAL);
        if (most < 1 || most > MOST || most != Math.rint(most)) {
            block.fault(
                    "most", "il faut un nombre entier de 1 à " + MOST + ". Écrire par exemple «\u00A0most: 3\u00A0».");
            return USUAL;
        }
        return (int) most;
    }
}
