package fr.moisson.tabular;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Writes an XML part again as it is read, element by element, names, prefixes and spaces as they were. */
final class XmlCopy {
    private final HardenedXml xml;
    private final XMLStreamReader reader;
    private final Writer out;
    private boolean open;

    XmlCopy(HardenedXml xml, Writer out) {
        this.xml = xml;
        this.reader = xml.reader();
        this.out = out;
    }

    void begin() throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    }

    /** Writes the event the reader stands on. */
    void copy(int event) throws IOException {
        copy(event, Map.of());
    }

    /** The same, with some attributes of the element given another value, or left out where that is empty. */
    void copy(int event, Map<String, String> changed) throws IOException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(changed);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                closeTag();
                out.write(text(reader.getText()));
            }
            case XMLStreamConstants.COMMENT -> {
                closeTag();
                out.write("<!--" + reader.getText() + "-->");
            }
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                closeTag();
                out.write("<?" + reader.getPITarget() + " " + reader.getPIData() + "?>");
            }
            default -> {}
        }
    }

    /** Writes what is no copy. */
    void add(String written) throws IOException {
        if (!written.isEmpty()) {
            closeTag();
            out.write(written);
        }
    }

    /** The element that has just opened, whole, its attributes changed, as a text that can stand elsewhere in the same part. */
    static String captured(HardenedXml xml, Map<String, String> changed) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XmlCopy copy = new XmlCopy(xml, text);
        try {
            copy.start(changed);
            for (int depth = 1; depth > 0; ) {
                int event = xml.next();
                copy.copy(event);
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    /** With a colon at its end, empty when the element that the reader stands on has none. */
    String prefix() {
        String prefix = reader.getPrefix();
        return prefix == null || prefix.isEmpty() ? "" : prefix + ":";
    }

    private void start(Map<String, String> changed) throws IOException {
        closeTag();
        out.write('<');
        out.write(prefix());
        out.write(reader.getLocalName());
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            attribute(prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String name = reader.getAttributeLocalName(i);
            if (prefix != null && !prefix.isEmpty()) {
                attribute(prefix + ":" + name, reader.getAttributeValue(i));
            } else if (!changed.containsKey(name)) {
                attribute(name, reader.getAttributeValue(i));
            }
        }
        for (Map.Entry<String, String> change : changed.entrySet()) {
            if (!change.getValue().isEmpty()) {
                attribute(change.getKey(), change.getValue());
            }
        }
        open = true;
    }

    private void attribute(String name, String value) throws IOException {
        out.write(' ');
        out.write(name);
        out.write("=\"");
        out.write(attribute(value));
        out.write('"');
    }

    private void end() throws IOException {
        if (open) {
            out.write("/>");
            open = false;
        } else {
            out.write("</" + prefix() + reader.getLocalName() + ">");
        }
    }

    private void closeTag() throws IOException {
        if (open) {
            out.write('>');
            open = false;
        }
    }

    static String text(String text) {
        return escaped(text, false);
    }

    static String attribute(String value) {
        return escaped(value, true);
    }

    /** What XML cannot hold becomes a space. */
    private static String escaped(String text, boolean inAttribute) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            String sign = escaped(text.charAt(i), inAttribute);
            if (sign != null && escaped == null) {
                escaped = new StringBuilder(text.length() + 32).append(text, 0, i);
            }
            if (escaped != null) {
                if (sign == null) {
                    escaped.append(text.charAt(i));
                } else {
                    escaped.append(sign);
                }
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    private static @Nullable String escaped(char c, boolean inAttribute) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> inAttribute ? "&quot;" : null;
            case '\r' -> "&#13;";
            case '\n' -> inAttribute ? "&#10;" : null;
            case '\t' -> inAttribute ? "&#9;" : null;
            default -> c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? " " : null;
        };
    }
}
