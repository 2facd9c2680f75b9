package fr.moisson.interview.consent;

import java.time.LocalDate;
import java.util.Set;

/**
 * What who said something answered, for one channel.
 *
 * @param given whether it may be quoted there
 * @param called « une habitante », or a first name; empty for who wants nothing said
 * @param attributes what else may be said, where at least five people share it
 * @param guardian whether a parent or a guardian answered
 * @param revoked whether it was taken back since
 */
record Consent(
        Channel channel,
        boolean given,
        Naming naming,
        String called,
        Set<Attribute> attributes,
        Means means,
        boolean guardian,
        LocalDate obtainedOn,
        LocalDate expiresOn,
        boolean revoked) {
    Consent {
        attributes = Set.copyOf(attributes);
        if (!expiresOn.isAfter(obtainedOn)) {
            throw new IllegalArgumentException(expiresOn + " is not after " + obtainedOn);
        }
        if ((naming == Naming.ANONYMOUS) != called.isEmpty()) {
            throw new IllegalArgumentException(naming + " called " + called);
        }
    }

    /** How it stands that day. */
    Standing standing(LocalDate today) {
        if (revoked) {
            return Standing.REVOKED;
        }
        if (!given) {
            return Standing.REFUSED;
        }
        return today.isBefore(expiresOn) ? Standing.GIVEN : Standing.EXPIRED;
    }
}
