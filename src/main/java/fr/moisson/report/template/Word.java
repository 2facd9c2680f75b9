package fr.moisson.report.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** How a Word file says things: its names, and what stands where in it. */
final class Word {
    static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private Word() {}

    static boolean is(@Nullable Node node, String name) {
        return node instanceof Element && W.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Node parent, String name) {
        return children(parent).stream().filter(child -> is(child, name)).toList();
    }

    static Optional<Element> child(Node parent, String name) {
        return children(parent).stream().filter(child -> is(child, name)).findFirst();
    }

    /** The last of the steps, each inside the one before. */
    static Optional<Element> inside(Node parent, String... steps) {
        Optional<Element> found = child(parent, steps[0]);
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i];
            found = found.flatMap(element -> child(element, step));
        }
        return found;
    }

    /** All elements of a name, in the order of the text. */
    static List<Element> all(Document document, String name) {
        return all(document.getElementsByTagNameNS(W, name));
    }

    static List<Element> all(Element parent, String name) {
        return all(parent.getElementsByTagNameNS(W, name));
    }

    private static List<Element> all(org.w3c.dom.NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    static Element make(Node near, String name, String... attributes) {
        Document document = near instanceof Document whole ? whole : near.getOwnerDocument();
        Element element = document.createElementNS(W, "w:" + name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            element.setAttributeNS(W, "w:" + attributes[i], attributes[i + 1]);
        }
        return element;
    }

    static String value(Element element, String attribute) {
        return element.getAttributeNS(W, attribute);
    }

    /** The {@code w:val} of a child; empty when there is none. */
    static String setting(Element parent, String name) {
        return child(parent, name).map(found -> value(found, "val")).orElse("");
    }

    static boolean isInside(Node node, String name) {
        for (Node above = node.getParentNode(); above != null; above = above.getParentNode()) {
            if (is(above, name)) {
                return true;
            }
        }
        return false;
    }

    /** The text of an element as one reads it, deleted words left out. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Element paragraph : is(element, "p") ? List.of(element) : all(element, "p")) {
            text.append(text.isEmpty() ? "" : "\n").append(Line.of(paragraph).text());
        }
        return text.isEmpty() && !is(element, "p") ? Line.of(element).text() : text.toString();
    }

    static void insertAfter(Node what, Node reference) {
        parent(reference).insertBefore(what, reference.getNextSibling());
    }

    static void remove(Node node) {
        parent(node).removeChild(node);
    }

    static Node parent(Node node) {
        return java.util.Objects.requireNonNull(node.getParentNode());
    }
}
