package fr.moisson.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * A text written in a word processor, a paragraph a line, without its styles: {@code .docx} and {@code .odt}, read as streams. What was
 * struck out by following changes is left out; notes and comments stand at the end, and an item of a list begins with a hyphen.
 */
public final class WrittenText {
    private static final Set<String> SKIPPED = Set.of(
            "Fallback",
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "tracked-changes",
            "forms",
            "sequence-decls",
            "note-citation");
    private static final Set<String> PARAGRAPHS = Set.of("p", "h");
    private static final Set<String> ASIDE = Set.of("note-body", "annotation", "footnote", "endnote", "comment");

    /** Who wrote a comment, and when: a name nobody needs. */
    private static final Set<String> SIGNATURE = Set.of("creator", "date", "creator-initials");

    private static final int MOST_SPACES = 1_000;
    private static final int DEEPEST = 1_000;
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final String name;
    private final int longest;
    private final boolean isWord;
    private final StringBuilder notes = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder body = new StringBuilder();
    private StringBuilder text = body;

    private WrittenText(String name, int longest, boolean isWord) {
        this.name = name;
        this.longest = longest;
        this.isWord = isWord;
    }

    /** Whether a file of this name is one that is read here. */
    public static boolean mayBe(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(docx|odt)");
    }

    /**
     * Reads a document to its end.
     *
     * @param name for the sentence
     * @param longest in characters
     * @throws UnreadableFile with the sentence for whoever sent it
     */
    public static String read(String name, Path file, int longest) {
        try {
            Spreadsheets.Source source = Spreadsheets.Source.of(file);
            refuseOld(name, source);
            try (Parts parts = Parts.of(source)) {
                return of(name, parts, longest);
            }
        } catch (Parts.TooBig e) {
            throw tooLong(name);
        } catch (IOException | XMLStreamException | IllegalArgumentException e) {
            throw (UnreadableFile) new UnreadableFile(
                            name,
                            "ce document est abîmé. L’ouvrir dans un traitement de texte, l’enregistrer de nouveau au format .docx ou"
                                    + " .odt, puis le choisir de nouveau.")
                    .initCause(e);
        }
    }

    private static void refuseOld(String name, Spreadsheets.Source source) throws IOException {
        try (InputStream bytes = source.stream()) {
            if (Arrays.equals(bytes.readNBytes(OLE2.length), OLE2)) {
                throw new UnreadableFile(
                        name,
                        "ce document est d’un ancien format, ou protégé par un mot de passe. L’ouvrir, l’enregistrer sans mot de passe"
                                + " au format .docx, puis le choisir de nouveau.");
            }
        }
    }

    private static String of(String name, Parts parts, int longest) throws IOException, XMLStreamException {
        boolean isWord = parts.has("word/document.xml");
        if (!isWord && !(parts.has("content.xml") && isText(parts))) {
            throw new UnreadableFile(
                    name,
                    "ce n’est pas un texte de traitement de texte, malgré son nom. L’enregistrer au format .docx ou .odt.");
        }
        WrittenText read = new WrittenText(name, longest, isWord);
        read.part(parts, isWord ? "word/document.xml" : "content.xml");
        if (isWord) {
            read.aside(parts, "word/footnotes.xml");
            read.aside(parts, "word/endnotes.xml");
            read.aside(parts, "word/comments.xml");
        }
        return read.told();
    }

    private static boolean isText(Parts parts) throws IOException {
        try (InputStream type = parts.bytes("mimetype", Limits.LOOKED_AT)) {
            return type != null
                    && new String(type.readNBytes(200), StandardCharsets.US_ASCII)
                            .startsWith("application/vnd.oasis.opendocument.text");
        }
    }

    private void aside(Parts parts, String part) throws IOException, XMLStreamException {
        if (parts.has(part)) {
            part(parts, part);
        }
    }

    private void part(Parts parts, String part) throws IOException, XMLStreamException {
        try (HardenedXml xml = HardenedXml.of(Objects.requireNonNull(parts.bytes(part, Limits.LOOKED_AT)))) {
            for (int event = xml.next(); event >= 0; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    begin(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(xml.name());
                } else if ((event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) && isSaid()) {
                    add(xml.reader().getText());
                }
            }
        }
    }

    /** Word says letters in {@code t} alone, and lays out its XML with spaces around; an .odt says them anywhere in a paragraph. */
    private boolean isSaid() {
        return isWord ? "t".equals(open.peek()) : open.stream().anyMatch(PARAGRAPHS::contains);
    }

    private void begin(HardenedXml xml) throws XMLStreamException {
        String element = xml.name();
        if (SKIPPED.contains(element)
                || isSeparator(xml, element)
                || open.contains("annotation") && SIGNATURE.contains(element)) {
            xml.skip();
            return;
        }
        open.push(element);
        if (open.size() > DEEPEST) {
            throw new XMLStreamException("elements in elements without end");
        }
        if (ASIDE.contains(element)) {
            text = notes;
            add(element.equals("comment") || element.equals("annotation") ? "[commentaire] " : "[note] ");
        }
        switch (element) {
            case "tab" -> addIf(!open.contains("tabs"), "\t");
            case "br", "cr", "line-break" -> add("\n");
            case "noBreakHyphen" -> add("-");
            case "numPr", "list-item" -> add("- ");
            case "s" -> addIf(!isWord, " ".repeat(Math.max(1, Math.min(MOST_SPACES, xml.number("c", 1)))));
            default -> {}
        }
    }

    /** The lines that Word draws above its notes are written like notes. */
    private static boolean isSeparator(HardenedXml xml, String element) {
        return (element.equals("footnote") || element.equals("endnote")) && xml.attribute("type") != null;
    }

    private void end(String element) {
        open.poll();
        if (PARAGRAPHS.contains(element)) {
            add("\n");
        } else if (element.equals("tc") || element.equals("table-cell")) {
            endsWith('\n', '\t');
        } else if (element.equals("tr") || element.equals("table-row")) {
            endsWith('\t', '\n');
        } else if (ASIDE.contains(element)) {
            text = body;
        }
    }

    /** The cells of a row stand on one line. */
    private void endsWith(char last, char instead) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) == last) {
            text.setCharAt(text.length() - 1, instead);
        }
    }

    private void addIf(boolean isMeant, String what) {
        if (isMeant) {
            add(what);
        }
    }

    private void add(String what) {
        text.append(what);
        if (body.length() + notes.length() > longest) {
            throw tooLong(name);
        }
    }

    private String told() {
        String whole = body.toString().stripTrailing();
        return notes.isEmpty() ? whole : whole + "\n\n" + notes.toString().stripTrailing();
    }

    private static UnreadableFile tooLong(String name) {
        return new UnreadableFile(
                name,
                "ce texte est plus long qu’une journée de parole. Le partager en plusieurs fichiers, puis les choisir de nouveau.");
    }
}
