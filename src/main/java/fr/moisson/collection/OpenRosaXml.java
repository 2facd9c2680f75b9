package fr.moisson.collection;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The documents of the OpenRosa protocol, without a space between elements: phones read them by position. */
final class OpenRosaXml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String LIST = "http://openrosa.org/xforms/xformsList";
    private static final String MANIFEST = "http://openrosa.org/xforms/xformsManifest";
    private static final String RESPONSE = "http://openrosa.org/http/response";

    private OpenRosaXml() {}

    /** A form in the list; {@code manifest} is the address of its manifest, empty when it needs no file. */
    record ListedForm(String id, String name, String version, String md5, String download, String manifest) {}

    /** A file of a form; {@code integrity} is an address for a list of entities, empty for an ordinary file. */
    record ListedFile(String name, String md5, String download, String integrity) {}

    static String forms(List<ListedForm> forms) {
        return written(xml -> {
            root(xml, "xforms", LIST);
            for (ListedForm form : forms) {
                xml.writeStartElement("xform");
                element(xml, "formID", form.id());
                element(xml, "name", form.name());
                element(xml, "version", form.version());
                element(xml, "hash", "md5:" + form.md5());
                element(xml, "downloadUrl", form.download());
                if (!form.manifest().isEmpty()) {
                    element(xml, "manifestUrl", form.manifest());
                }
                xml.writeEndElement();
            }
        });
    }

    static String manifest(List<ListedFile> files) {
        return written(xml -> {
            root(xml, "manifest", MANIFEST);
            for (ListedFile file : files) {
                xml.writeStartElement("mediaFile");
                if (!file.integrity().isEmpty()) {
                    xml.writeAttribute("type", "entityList");
                }
                element(xml, "filename", file.name());
                element(xml, "hash", "md5:" + file.md5());
                element(xml, "downloadUrl", file.download());
                if (!file.integrity().isEmpty()) {
                    element(xml, "integrityUrl", file.integrity());
                }
                xml.writeEndElement();
            }
        });
    }

    /** @param gone whether each entity was withdrawn, by its identifier */
    static String integrity(Map<String, Boolean> gone) {
        return written(xml -> {
            xml.writeStartElement("data");
            xml.writeStartElement("entities");
            for (Map.Entry<String, Boolean> entity : gone.entrySet()) {
                xml.writeStartElement("entity");
                xml.writeAttribute("id", entity.getKey());
                element(xml, "deleted", entity.getValue().toString());
                xml.writeEndElement();
            }
        });
    }

    /** What the phone shows to whoever holds it. */
    static String message(String nature, String sentence) {
        return written(xml -> {
            root(xml, "OpenRosaResponse", RESPONSE);
            xml.writeStartElement("message");
            xml.writeAttribute("nature", nature);
            xml.writeCharacters(sentence);
        });
    }

    @FunctionalInterface
    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String written(Content content) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.write(xml);
            xml.writeEndDocument();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void root(XMLStreamWriter xml, String name, String namespace) throws XMLStreamException {
        xml.setDefaultNamespace(namespace);
        xml.writeStartElement(namespace, name);
        xml.writeDefaultNamespace(namespace);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
