package fr.moisson.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes well-formed XHTML, which browsers read as HTML. Texts and attributes are always escaped. */
final class Markup {
    private static final Set<String> ALONE = Set.of("meta", "br", "hr", "col");

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    Markup open(String element, String... attributes) {
        tag(element, attributes);
        text.append('>');
        open.push(element);
        return this;
    }

    Markup close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    Markup line() {
        text.append('\n');
        return this;
    }

    /** An element without anything in it. */
    Markup empty(String element, String... attributes) {
        tag(element, attributes);
        text.append(ALONE.contains(element) ? "/>" : "></" + element + ">");
        return this;
    }

    Markup element(String element, String content, String... attributes) {
        return open(element, attributes).text(content).close();
    }

    Markup text(String words) {
        text.append(escaped(words));
        return this;
    }

    /** What is markup already: an SVG, a style sheet. */
    Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    private void tag(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
