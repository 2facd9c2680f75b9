package fr.moisson.interview.exchange;

import fr.moisson.interview.exchange.Exchanged.Code;
import fr.moisson.interview.exchange.Exchanged.Coder;
import fr.moisson.interview.exchange.Exchanged.Document;
import fr.moisson.interview.exchange.Exchanged.Passage;
import fr.moisson.tabular.HardenedXml;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a codebook, or what a project says of itself, element by element, whichever program wrote it: what it has besides themes, texts and passages is
 * passed over.
 */
final class QdaReader {
    /** No codebook that somebody reads goes deeper. */
    private static final int DEEPEST = 30;

    /** Where a text stands in the archive. */
    interface Texts {
        /** @param path « internal://… » */
        String at(String path) throws IOException;
    }

    private final HardenedXml xml;
    private final Texts texts;
    private final Instant now;

    private final List<Coder> coders = new ArrayList<>();
    private final Map<UUID, String> variables = new HashMap<>();
    private final List<Code> codes = new ArrayList<>();
    private final Deque<Branch> branches = new ArrayDeque<>();
    private final List<Document> documents = new ArrayList<>();
    private String name = "";
    private int left;
    private @Nullable Source source;
    private @Nullable Selection selection;
    private @Nullable Put put;
    private @Nullable UUID variable;

    private QdaReader(HardenedXml xml, Texts texts, Instant now) {
        this.xml = xml;
        this.texts = texts;
        this.now = now;
    }

    /** @param now when what does not say when it was done is taken to have been done */
    static Exchanged read(InputStream bytes, Texts texts, Instant now) throws IOException, XMLStreamException {
        try (HardenedXml xml = HardenedXml.of(bytes)) {
            QdaReader reader = new QdaReader(xml, texts, now);
            String root = xml.nextElement();
            if (!"Project".equals(root) && !"CodeBook".equals(root)) {
                throw new IOException("root " + root);
            }
            reader.name = reader.text("name");
            reader.all();
            return new Exchanged(reader.name, reader.coders, reader.codes, reader.documents, reader.left);
        }
    }

    /** A theme before all below it is known. */
    private record Branch(UUID guid, String name, StringBuilder meaning, List<Code> under) {
        Code code() {
            return new Code(guid, name, meaning.toString(), List.copyOf(under));
        }
    }

    /** A text before all of it is known. */
    private record Source(
            UUID guid,
            String name,
            Instant at,
            String path,
            StringBuilder content,
            Map<String, String> about,
            List<Passage> passages) {}

    private record Selection(
            int start,
            int end,
            @Nullable UUID coder,
            @Nullable Instant at) {}

    private record Put(
            UUID guid, @Nullable UUID coder, @Nullable Instant at) {}

    private void all() throws IOException, XMLStreamException {
        for (int event = xml.next(); event >= 0; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                begin(xml.name());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(xml.name());
            }
        }
    }

    private void begin(String element) throws IOException, XMLStreamException {
        switch (element) {
            case "User" -> coders.add(new Coder(guid("guid"), text("name")));
            case "Code" -> branch();
            case "Description" -> described();
            case "Variable" -> variables.put(guid("guid"), text("name"));
            case "TextSource" -> source = source();
            case "PictureSource", "PDFSource", "AudioSource", "VideoSource" -> {
                left++;
                xml.skip();
            }
            case "Cases", "Notes", "Links", "Sets", "Graphs" -> xml.skip();
            default -> inSource(element);
        }
    }

    private void branch() throws IOException {
        if (branches.size() >= DEEPEST) {
            throw new IOException("codes below codes below codes");
        }
        branches.push(new Branch(guid("guid"), text("name"), new StringBuilder(), new ArrayList<>()));
    }

    private void described() throws XMLStreamException {
        if (source == null && !branches.isEmpty()) {
            branches.element().meaning().append(xml.reader().getElementText().strip());
        } else {
            xml.skip();
        }
    }

    private Source source() throws IOException {
        Instant at = moment();
        return new Source(
                guid("guid"),
                text("name"),
                at == null ? now : at,
                text("plainTextPath"),
                new StringBuilder(),
                new LinkedHashMap<>(),
                new ArrayList<>());
    }

    private void inSource(String element) throws IOException, XMLStreamException {
        Source in = source;
        if (in == null) {
            return;
        }
        switch (element) {
            case "PlainTextContent" -> in.content().append(xml.reader().getElementText());
            case "PlainTextSelection" ->
                selection = new Selection(position("startPosition"), position("endPosition"), person(), moment());
            case "Coding" -> put = new Put(guid("guid"), person(), moment());
            case "CodeRef" -> refer(in);
            case "VariableRef" -> variable = guid("targetGUID");
            case "TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue" -> {
                String named = variables.get(variable);
                String value = xml.reader().getElementText();
                if (named != null && !value.isBlank()) {
                    in.about().put(named, value);
                }
            }
            default -> {
                // Of no use here.
            }
        }
    }

    /** A text that is put under a theme as a whole is one passage of it. */
    private void refer(Source in) throws IOException {
        if (put == null) {
            return;
        }
        Selection where = selection == null ? new Selection(0, Integer.MAX_VALUE, null, null) : selection;
        UUID coder = put.coder() == null ? where.coder() : put.coder();
        Instant at = put.at() == null ? where.at() : put.at();
        in.passages()
                .add(new Passage(
                        put.guid(), where.start(), where.end(), guid("targetGUID"), coder, at == null ? now : at));
    }

    private void end(String element) throws IOException {
        switch (element) {
            case "Code" -> {
                Code code = branches.pop().code();
                (branches.isEmpty() ? codes : branches.element().under()).add(code);
            }
            case "Coding" -> put = null;
            case "PlainTextSelection" -> selection = null;
            case "TextSource" -> {
                if (source != null) {
                    documents.add(document(source));
                }
                source = null;
            }
            default -> {
                // Nothing was begun.
            }
        }
    }

    private Document document(Source in) throws IOException {
        String text = in.path().isEmpty() ? in.content().toString() : texts.at(in.path());
        return PlainLines.of(new Document(in.guid(), in.name(), in.at(), in.about(), text, in.passages()));
    }

    private String text(String attribute) {
        String value = xml.attribute(attribute);
        return value == null ? "" : value;
    }

    private UUID guid(String attribute) throws IOException {
        try {
            return UUID.fromString(text(attribute).replaceAll("[{}\\s]", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("no number in " + attribute, e);
        }
    }

    private @Nullable UUID person() throws IOException {
        return text("creatingUser").isEmpty() ? null : guid("creatingUser");
    }

    private int position(String attribute) {
        return xml.number(attribute, -1);
    }

    private @Nullable Instant moment() {
        String written = text("creationDateTime");
        try {
            return written.isEmpty() ? null : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException unknown) {
                return null;
            }
        }
    }
}
