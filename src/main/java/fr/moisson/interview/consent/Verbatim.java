package fr.moisson.interview.consent;

import fr.moisson.interview.Heading;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Words of somebody that may be quoted somewhere.
 *
 * @param person the code of who said it
 * @param child whether that is a child, for whom a parent or a guardian answers
 * @param quote as it stands in the text
 * @param words as they are printed
 * @param reread whether who said it agreed to these words since
 * @param consents at most one a channel
 */
record Verbatim(
        int id,
        int interview,
        Heading heading,
        String person,
        boolean child,
        String quote,
        String words,
        boolean reread,
        List<Consent> consents) {
    Verbatim {
        consents = List.copyOf(consents);
    }

    Optional<Consent> consent(Channel channel) {
        return consents.stream().filter(one -> one.channel() == channel).findFirst();
    }

    Standing standing(Channel channel, LocalDate today) {
        return consent(channel).map(one -> one.standing(today)).orElse(Standing.UNASKED);
    }
}
