package fr.moisson.report;

import fr.moisson.interview.consent.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * As what a file of {@code reports/<project>/} is given back to those who gave: the word of its line {@code form}. Such a document is
 * always for everybody, is made when it is asked for, and quotes only those who agreed to its way of giving words back.
 */
enum Form {
    PANEL_A3(
            "panneau-a3",
            "panneaux d’exposition, A3",
            Channel.EXHIBITION,
            Kind.PDF,
            PanelDocument.BLOCKS,
            report -> PanelDocument.of(report, PanelDocument.Paper.A3)),
    PANEL_A2(
            "panneau-a2",
            "panneaux d’exposition, A2",
            Channel.EXHIBITION,
            Kind.PDF,
            PanelDocument.BLOCKS,
            report -> PanelDocument.of(report, PanelDocument.Paper.A2)),
    CARDS(
            "cartes",
            "cartes de verbatims, A6 à découper",
            Channel.EXHIBITION,
            Kind.PDF,
            CardsDocument.BLOCKS,
            CardsDocument::of),
    SUMMARY("resume", "résumé, recto et verso", Channel.PUBLIC, Kind.PDF, SummaryDocument.BLOCKS, SummaryDocument::of),
    PRACTICE(
            "fiche",
            "fiche pratique, recto et verso",
            Channel.PUBLIC,
            Kind.PDF,
            PracticeDocument.BLOCKS,
            PracticeDocument::of),
    EASY(
            "facile-a-lire",
            "facile à lire et à comprendre",
            Channel.PUBLIC,
            Kind.PDF,
            EasyDocument.BLOCKS,
            EasyDocument::of),
    RADIO("radio", "conducteur d’émission de radio", Channel.RADIO, Kind.DOCX, RadioDocument.BLOCKS, RadioDocument::of),
    SLIDES("diaporama", "diaporama", Channel.PUBLIC, Kind.PPTX, SlidesDocument.BLOCKS, SlidesDocument::of);

    private final String word;
    private final String label;
    private final Channel channel;
    private final Kind kind;
    private final Set<String> blocks;
    private final Function<ReportModel, byte[]> writer;

    Form(
            String word,
            String label,
            Channel channel,
            Kind kind,
            Set<String> blocks,
            Function<ReportModel, byte[]> writer) {
        this.word = word;
        this.label = label;
        this.channel = channel;
        this.kind = kind;
        this.blocks = new TreeSet<>(blocks);
        this.writer = writer;
    }

    /** What sort of file it is written as. */
    enum Kind {
        PDF("pdf", "application/pdf", "PDF"),
        DOCX("docx", Format.DOCX.mediaType(), "Word"),
        PPTX("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint");

        private final String extension;
        private final String mediaType;
        private final String words;

        Kind(String extension, String mediaType, String words) {
            this.extension = extension;
            this.mediaType = mediaType;
            this.words = words;
        }
    }

    /**
     * The document, complete.
     *
     * @throws Overflow when the text is longer than its paper
     */
    byte[] write(ReportModel report) {
        return writer.apply(report);
    }

    /** « panneaux d’exposition, A3 ». */
    String label() {
        return label;
    }

    /** The agreement under which words of people stand in it; a file does not choose it. */
    Channel channel() {
        return channel;
    }

    /** The fenced blocks it takes. */
    Set<String> blocks() {
        return blocks;
    }

    String extension() {
        return kind.extension;
    }

    String mediaType() {
        return kind.mediaType;
    }

    /** As a file writes it. */
    String word() {
        return word;
    }

    /** « PDF ». */
    String kind() {
        return kind.words;
    }

    static Optional<Form> of(String word) {
        return Arrays.stream(values()).filter(form -> form.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(form -> form.word).toList();
    }
}
