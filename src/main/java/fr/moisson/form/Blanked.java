package fr.moisson.form;

import fr.moisson.form.engine.Xml;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** A response of which only some answers are left: what nobody said to keep is emptied, who sent it and from which device too. */
public final class Blanked {
    private static final List<String> NUMBERS = List.of("instanceID", "deprecatedID");
    private static final List<String> OF_THE_FORM = List.of("id", "version");

    private Blanked() {}

    /**
     * @param response as it was received
     * @param kept by the path of a question, without the numbers of the repeats, what is written instead of the answer; nothing when the
     *     answer stays
     * @throws UnreadableSubmission when it is no XML
     */
    public static byte[] but(byte[] response, Map<String, Optional<String>> kept) {
        Document document = Xml.read(response, UnreadableSubmission::notXml);
        Map<String, Optional<String>> inside = new HashMap<>();
        kept.forEach((path, instead) -> inside.put(path.replaceFirst("^/[^/]+", ""), instead));
        blank(document.getDocumentElement(), "", inside);
        return Xml.written(document).getBytes(StandardCharsets.UTF_8);
    }

    private static void blank(Element element, String path, Map<String, Optional<String>> kept) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = attributes.getLength() - 1; i >= 0; i--) {
            Attr attribute = (Attr) attributes.item(i);
            if (!OF_THE_FORM.contains(attribute.getName())
                    && !attribute.getName().startsWith("xmlns")) {
                element.removeAttributeNode(attribute);
            }
        }
        List<Element> children = Xml.elements(element);
        children.forEach(child -> blank(child, path + "/" + name(child), kept));
        if (!children.isEmpty() || NUMBERS.contains(name(element))) {
            return;
        }
        Optional<String> instead = kept.get(path);
        if (instead == null) {
            element.setTextContent("");
        } else {
            instead.filter(code -> !element.getTextContent().isBlank()).ifPresent(element::setTextContent);
        }
    }

    private static String name(Element element) {
        return element.getLocalName() == null ? element.getNodeName() : element.getLocalName();
    }
}
