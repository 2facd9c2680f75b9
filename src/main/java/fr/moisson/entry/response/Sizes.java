package fr.moisson.entry.response;

import fr.moisson.french.French;
import java.util.Optional;

/** How large a response may be, its files included. */
final class Sizes {
    /** What ODK Collect puts in one post at most, of small ones. */
    static final int MOST_FILES = 101;

    static final long MOST_FILE_BYTES = 25_000_000;
    static final long MOST_FILES_BYTES = 60_000_000;
    static final String TOO_MANY_ANSWERS = "Cette réponse est trop longue\u00A0: "
            + French.number(Responses.MOST_ELEMENTS)
            + " réponses à des questions au plus. L’envoyer en plusieurs fois.";

    private static final long MEGABYTE = 1_000_000;

    private Sizes() {}

    /** Why a submission is too large, in a sentence. */
    static Optional<String> tooLarge(Submission submission) {
        if (submission.xml().length > Responses.MOST_BYTES) {
            return Optional.of("Cette réponse est trop longue\u00A0: " + megabytes(Responses.MOST_BYTES)
                    + " au plus, sans ses fichiers. L’envoyer en plusieurs fois.");
        }
        if (submission.files().size() > MOST_FILES) {
            return Optional.of("Cette réponse a trop de fichiers joints\u00A0: " + MOST_FILES
                    + " au plus à la fois. Les envoyer en plusieurs fois.");
        }
        if (submission.files().values().stream().anyMatch(file -> file.length > MOST_FILE_BYTES)) {
            return Optional.of("Un fichier joint est trop gros\u00A0: " + megabytes(MOST_FILE_BYTES)
                    + " au plus. Le réduire, et renvoyer la réponse.");
        }
        long all = submission.files().values().stream()
                .mapToLong(file -> file.length)
                .sum();
        return all > MOST_FILES_BYTES
                ? Optional.of("Les fichiers joints sont trop gros ensemble\u00A0: " + megabytes(MOST_FILES_BYTES)
                        + " au plus à la fois. Les envoyer en plusieurs fois.")
                : Optional.empty();
    }

    private static String megabytes(long bytes) {
        return French.number(bytes / MEGABYTE) + "\u00A0Mo";
    }
}
