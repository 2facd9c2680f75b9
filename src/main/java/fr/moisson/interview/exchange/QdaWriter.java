package fr.moisson.interview.exchange;

import fr.moisson.interview.exchange.Exchanged.Code;
import fr.moisson.interview.exchange.Exchanged.Document;
import fr.moisson.interview.exchange.Exchanged.Passage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a codebook (.qdc) or a project (.qdpx). The same content always gives the same bytes. */
final class QdaWriter {
    static final String PROJECT = "project.qde";

    private static final String PROJECT_SPACE = "urn:QDA-XML:project:1.0";
    private static final String CODEBOOK_SPACE = "urn:QDA-XML:codebook:1.0";
    private static final String ORIGIN = "Moisson";

    private final XMLStreamWriter xml;

    private QdaWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** What may fail while something is written. */
    private interface Writing {
        void of(QdaWriter writer) throws XMLStreamException;
    }

    /** The themes alone. @throws IllegalArgumentException when there is none: such a file holds one at least */
    static byte[] codebook(List<Code> codes) {
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("no code");
        }
        return written("CodeBook", CODEBOOK_SPACE, writer -> {
            writer.xml.writeAttribute("origin", ORIGIN);
            writer.codes(codes);
        });
    }

    static byte[] project(Exchanged project) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, PROJECT, written("Project", PROJECT_SPACE, writer -> writer.write(project)));
            for (Document document : project.documents()) {
                put(zip, "Sources/" + document.guid() + ".txt", document.text().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] written(String root, String space, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(space);
            writing.of(new QdaWriter(xml));
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void write(Exchanged project) throws XMLStreamException {
        attribute("name", project.name());
        attribute("origin", ORIGIN);
        all("Users", project.coders(), coder -> {
            xml.writeEmptyElement("User");
            attribute("guid", coder.guid());
            attribute("name", coder.name());
        });
        if (!project.codes().isEmpty()) {
            xml.writeStartElement("CodeBook");
            codes(project.codes());
            xml.writeEndElement();
        }
        all("Variables", project.variables(), name -> {
            xml.writeEmptyElement("Variable");
            attribute("guid", variable(name));
            attribute("name", name);
            attribute("typeOfVariable", "Text");
        });
        all("Sources", project.documents(), this::document);
    }

    private static UUID variable(String name) {
        return named("variable " + name);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** One element of a list. */
    private interface Each<T> {
        void write(T one) throws XMLStreamException;
    }

    /** Such an element holds one at least, or is not there. */
    private <T> void all(String name, List<T> list, Each<T> each) throws XMLStreamException {
        if (!list.isEmpty()) {
            xml.writeStartElement(name);
            for (T one : list) {
                each.write(one);
            }
            xml.writeEndElement();
        }
    }

    private void codes(List<Code> codes) throws XMLStreamException {
        all("Codes", codes, this::code);
    }

    private void code(Code code) throws XMLStreamException {
        xml.writeStartElement("Code");
        attribute("guid", code.guid());
        attribute("name", code.name());
        attribute("isCodable", "true");
        if (!code.meaning().isEmpty()) {
            xml.writeStartElement("Description");
            xml.writeCharacters(allowed(code.meaning()));
            xml.writeEndElement();
        }
        for (Code under : code.under()) {
            code(under);
        }
        xml.writeEndElement();
    }

    private void document(Document document) throws XMLStreamException {
        xml.writeStartElement("TextSource");
        attribute("guid", document.guid());
        attribute("name", document.name());
        attribute("plainTextPath", "internal://" + document.guid() + ".txt");
        attribute("creationDateTime", document.beganAt());
        for (Passage passage : document.passages()) {
            passage(passage);
        }
        for (Map.Entry<String, String> about : document.about().entrySet()) {
            xml.writeStartElement("VariableValue");
            xml.writeEmptyElement("VariableRef");
            attribute("targetGUID", variable(about.getKey()));
            xml.writeStartElement("TextValue");
            xml.writeCharacters(allowed(about.getValue()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void passage(Passage passage) throws XMLStreamException {
        xml.writeStartElement("PlainTextSelection");
        attribute("guid", named("selection " + passage.guid()));
        attribute("startPosition", passage.start());
        attribute("endPosition", passage.end());
        xml.writeStartElement("Coding");
        attribute("guid", passage.guid());
        if (passage.coder() != null) {
            attribute("creatingUser", passage.coder());
        }
        attribute("creationDateTime", passage.at());
        xml.writeEmptyElement("CodeRef");
        attribute("targetGUID", passage.code());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value.toString()));
    }

    /** XML has no place for most control characters. */
    private static String allowed(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
    }
}
