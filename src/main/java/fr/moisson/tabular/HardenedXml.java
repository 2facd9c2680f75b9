package fr.moisson.tabular;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML from strangers: nothing outside the stream is ever opened, and a document type is refused. */
public final class HardenedXml implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;

    private HardenedXml(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside is read");
        });
        return factory;
    }

    public static HardenedXml of(InputStream bytes) throws XMLStreamException {
        return new HardenedXml(FACTORY.createXMLStreamReader(bytes));
    }

    /** The next event, as numbered by {@link XMLStreamConstants}; -1 after the last one. */
    public int next() throws XMLStreamException {
        if (!reader.hasNext()) {
            return -1;
        }
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("a document type or an entity of its own");
        }
        return event;
    }

    /** The name of the next element that opens, without its prefix; null when there is none left. */
    @Nullable
    public String nextElement() throws XMLStreamException {
        for (int event = next(); event >= 0; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                return reader.getLocalName();
            }
        }
        return null;
    }

    /** Goes past the element that has just opened. */
    public void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            if (event < 0) {
                return;
            }
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    public XMLStreamReader reader() {
        return reader;
    }

    public String name() {
        return reader.getLocalName();
    }

    /** An attribute by its name without prefix. */
    @Nullable
    public String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    boolean isTrue(String name) {
        String value = attribute(name);
        return value != null && (value.equals("1") || value.equals("true") || value.equals("on"));
    }

    /** A number that counts or numbers something; {@code otherwise} when it is missing or is none. */
    public int number(String name, int otherwise) {
        String value = attribute(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    @Override
    public void close() throws XMLStreamException {
        reader.close();
    }
}
