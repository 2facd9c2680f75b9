package fr.moisson.report;

import java.util.Arrays;
import java.util.List;
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
    ZIP("application/zip", "Données (CSV et dictionnaire), pour réutiliser les valeurs", OpenData::of),
    /** Made when somebody asks for it, as are the panels: few do, and an evaluation does not wait for them. */
    PPTX(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "PowerPoint, pour présenter",
            SlidesDocument::ofReport),
    A3("application/pdf", "Panneaux A3, pour exposer", ReportPanels::of);

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

    /** The end of a file's name, after a dot. */
    String extension() {
        return this == A3 ? "a3.pdf" : name().toLowerCase(Locale.ROOT);
    }

    /** Those that are written with each evaluation, and kept. */
    static List<Format> kept() {
        return Arrays.stream(values()).filter(Format::isKept).toList();
    }

    boolean isKept() {
        return this != PPTX && this != A3;
    }

    /** The format of a file of a report, « bilan.pdf ». */
    static Optional<Format> of(String report, String file) {
        return file.startsWith(report + ".") ? ofExtension(file.substring(report.length() + 1)) : Optional.empty();
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
