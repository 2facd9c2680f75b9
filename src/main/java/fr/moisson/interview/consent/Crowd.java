package fr.moisson.interview.consent;

import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who was heard in a project: how many people share what would be said of one of them. What fewer than five share says who it is, and
 * is not said.
 */
final class Crowd {
    static final int FEWEST = 5;

    private final List<Heading> headings;

    Crowd(Collection<Interview> interviews) {
        this.headings = interviews.stream().map(Interview::heading).toList();
    }

    /** Distinct codes whose headings say the same as this one of all these attributes. */
    long sharing(Heading heading, Set<Attribute> attributes) {
        Set<String> codes = new HashSet<>();
        headings.stream()
                .filter(one -> attributes.stream()
                        .allMatch(attribute -> attribute.of(one).equals(attribute.of(heading))))
                .forEach(one -> codes.add(one.code()));
        return codes.size();
    }

    boolean hides(Heading heading, Set<Attribute> attributes) {
        return attributes.isEmpty() || sharing(heading, attributes) >= FEWEST;
    }

    /** « Une habitante, foyers adhérents »: what may be printed beside the words that day; empty for who wants nothing said. */
    String attribution(Verbatim verbatim, Consent consent) {
        String said = consent.attributes().stream()
                .sorted()
                .map(attribute -> attribute.of(verbatim.heading()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        if (said.isEmpty() || !hides(verbatim.heading(), consent.attributes())) {
            return consent.called();
        }
        return consent.called().isEmpty() ? said : consent.called() + ", " + said;
    }
}
