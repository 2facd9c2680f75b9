package fr.moisson.form.engine;

import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;

/** Writes what is kept of a response as a submission: what is not asked is left out, as phones do. */
final class KeptXml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final TreeElement root;
    private final Map<String, String> kept;

    KeptXml(TreeElement root, Map<String, String> kept) {
        this.root = root;
        this.kept = kept;
    }

    String written() {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            write(xml, root, "");
            xml.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(XMLStreamWriter xml, TreeElement node, String above) throws XMLStreamException {
        if (node.getMult() == TreeReference.INDEX_TEMPLATE || !node.isRelevant()) {
            return;
        }
        String path = above + "/" + node.getName() + (node.isRepeatable() ? "[" + (node.getMult() + 1) + "]" : "");
        xml.writeStartElement(node.getName());
        for (int i = 0; i < node.getAttributeCount(); i++) {
            String name = node.getAttributeName(i);
            if (!"template".equals(name)) {
                xml.writeAttribute(name, Objects.requireNonNullElse(node.getAttributeValue(i), ""));
            }
        }
        for (int i = 0; i < node.getNumChildren(); i++) {
            write(xml, node.getChildAt(i), path);
        }
        xml.writeCharacters(kept.getOrDefault(path, ""));
        xml.writeEndElement();
    }
}
