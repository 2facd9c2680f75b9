package fr.moisson.entry.drop;

import fr.moisson.french.French;
import fr.moisson.project.Names;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments, sizes and people as they are read on the pages. */
final class InWords {
    private static final int SHOWN_OF_A_FINGERPRINT = 8;

    private InWords() {}

    /** « le 3 mars 2026 à 14 h 05 ». */
    static String moment(Instant instant) {
        return "le " + French.moment(instant);
    }

    /** « le 3 mars 2026 à 14 h 05 par Inès »; nobody is named when it was done by hand. */
    static String by(Names names, @Nullable String person, @Nullable Instant at) {
        String when = at == null ? "" : moment(at);
        return person == null ? when + ", à la main dans le dossier" : when + " par " + names.of(person);
    }

    /** « 840 octets », « 12 Ko », « 3,4 Mo ». */
    static String size(long bytes) {
        if (bytes < 1_000) {
            return French.count(bytes, "octet", "octets");
        }
        return bytes < 1_000_000
                ? French.number(Math.round(bytes / 1_000.0)) + "\u00A0Ko"
                : French.number(bytes / 1_000_000.0, 1) + "\u00A0Mo";
    }

    static String fingerprint(String sha256) {
        return sha256.substring(0, SHOWN_OF_A_FINGERPRINT);
    }
}
