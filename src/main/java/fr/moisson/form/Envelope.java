package fr.moisson.form;

import fr.moisson.form.engine.Xml;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What is written on the outside of a response, before its answers are read: the form it answers and the number it bears.
 *
 * @param form the {@code id} of its root, empty when it has none
 * @param version of the form it was given with, empty when it does not say
 * @param instance the {@code instanceID} of its {@code meta}
 * @param replaces its {@code deprecatedID}: the response that this one corrects
 * @param elements how many elements it is made of
 */
public record Envelope(
        String form, String version, Optional<String> instance, Optional<String> replaces, int elements) {

    /** @throws UnreadableSubmission when it is no XML, or declares a document type */
    public static Envelope read(byte[] submission) {
        Document document = Xml.read(submission, UnreadableSubmission::notXml);
        Element root = document.getDocumentElement();
        return new Envelope(
                root.getAttribute("id").strip(),
                root.getAttribute("version").strip(),
                meta(root, "instanceID"),
                meta(root, "deprecatedID"),
                count(root));
    }

    private static Optional<String> meta(Element root, String name) {
        return Xml.elements(root).stream()
                .filter(child -> name(child).equals("meta"))
                .flatMap(meta -> Xml.elements(meta).stream())
                .filter(child -> name(child).equals(name))
                .map(child -> child.getTextContent().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String name(Node node) {
        return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
    }

    private static int count(Element element) {
        return element.getElementsByTagName("*").getLength() + 1;
    }
}
