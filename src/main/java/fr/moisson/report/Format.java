package fr.moisson.report;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The formats a report is written in, the longest to write first. */
enum Format {
    PDF("application/pdf", "PDF, pour lire et archiver", PdfDocument::of),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "Word, pour continuer à écrire",
            WordDocument::of),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Excel, pour recalculer",
            WorkbookDocument::of),
    HTML("text/html;charset=UTF-8", "Page web, pour lire à l’écran", HtmlDocument::of),
    ZIP("application/zip", "Données (CSV et dictionnaire), pour réutiliser les valeurs", OpenData::of);

    private final String mediaType;
    private final String words;
    private final Function<ReportModel, byte[]> writer;

    Format(String mediaType, String words, Function<ReportModel, byte[]> writer) {
        this.mediaType = mediaType;
        this.words = words;
        this.writer = writer;
    }

    byte[] write(ReportModel report) {
        return writer.apply(report);
    }

    String mediaType() {
        return mediaType;
    }

    String words() {
        return words;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> ofExtension(String extension) {
        for (Format format : values()) {
            if (format.extension().equals(extension)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
