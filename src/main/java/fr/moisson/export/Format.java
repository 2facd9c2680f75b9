package fr.moisson.export;

import java.util.Arrays;
import java.util.Optional;

/** The files in which data leave. */
enum Format {
    XLSX("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    CSV("csv", "zip", "application/zip"),
    SPSS("spss", "zip", "application/zip"),
    CODEBOOK("dictionnaire", "html", "text/html;charset=UTF-8"),
    CODEBOOK_CSV("dictionnaire-csv", "csv", "text/csv;charset=UTF-8");

    private final String word;
    private final String extension;
    private final String mediaType;

    Format(String word, String extension, String mediaType) {
        this.word = word;
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** As addresses say it. */
    String word() {
        return word;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether answers are in it, and not only what they mean. */
    boolean hasAnswers() {
        return this == XLSX || this == CSV || this == SPSS;
    }

    static Optional<Format> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }
}
