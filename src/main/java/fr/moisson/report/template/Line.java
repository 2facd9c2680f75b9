package fr.moisson.report.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The words of one paragraph, whatever runs Word cut them into; deleted words and the commands of fields are none of them. */
final class Line {
    private static final Set<String> AROUND = Set.of(
            "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo");

    /** @param of a {@code w:t}, or what stands for one sign */
    private record Bit(Element of, int from, String said) {
        int to() {
            return from + said.length();
        }
    }

    private final List<Bit> bits = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Line() {}

    static Line of(Element paragraph) {
        Line line = new Line();
        line.gather(paragraph);
        return line;
    }

    private void gather(Element parent) {
        for (Element child : Word.children(parent)) {
            if (Word.is(child, "r")) {
                Word.children(child).forEach(this::read);
            } else if (Word.W.equals(child.getNamespaceURI()) && AROUND.contains(child.getLocalName())) {
                gather(child);
            }
        }
    }

    private void read(Element of) {
        String said = !Word.W.equals(of.getNamespaceURI())
                ? ""
                : switch (of.getLocalName()) {
                    case "t" -> of.getTextContent();
                    case "tab" -> "\t";
                    case "br", "cr" -> "\n";
                    case "noBreakHyphen" -> "-";
                    default -> "";
                };
        if (!said.isEmpty()) {
            bits.add(new Bit(of, text.length(), said));
            text.append(said);
        }
    }

    String text() {
        return text.toString();
    }

    /** The run in which a sign stands. */
    Element runAt(int at) {
        return run(bitAt(at).of());
    }

    private Bit bitAt(int at) {
        return bits.stream()
                .filter(bit -> bit.from() <= at && at < bit.to())
                .findFirst()
                .orElseThrow();
    }

    private static Element run(Element bit) {
        return (Element) Word.parent(bit);
    }

    /** Takes the signs from {@code from} to {@code to} out and puts something in their place, where the first of them stood. */
    void replace(int from, int to, List<? extends Node> instead) {
        List<Bit> touched =
                bits.stream().filter(bit -> bit.from() < to && from < bit.to()).toList();
        Bit first = touched.get(0);
        Element before = run(first.of());
        Node place = cut(first.of(), from - first.from());
        for (Bit bit : touched) {
            Element of = bit == first ? within(place) : bit.of();
            int start = bit == first ? from : bit.from();
            shorten(of, Math.min(to, bit.to()) - start);
        }
        for (Node one : instead) {
            Word.parent(place).insertBefore(one, place);
        }
        Word.children(before, "t").stream()
                .filter(said -> said.getTextContent().isEmpty())
                .forEach(Word::remove);
        for (Node run : List.of(place, before)) {
            if (!saysAnything(run)) {
                Word.remove(run);
            }
        }
    }

    private static Element within(Node run) {
        return Word.children(run).stream()
                .filter(child -> !Word.is(child, "rPr"))
                .findFirst()
                .orElseThrow();
    }

    /** What begins at this sign moves to a run of its own, which looks the same. */
    private static Node cut(Element bit, int at) {
        Element left = run(bit);
        Element right = (Element) left.cloneNode(false);
        Word.child(left, "rPr").ifPresent(look -> right.appendChild(look.cloneNode(true)));
        @Nullable Node next = bit.getNextSibling();
        if (Word.is(bit, "t")) {
            String said = bit.getTextContent();
            right.appendChild(said(bit, said.substring(at)));
            bit.setTextContent(said.substring(0, at));
            keepSpaces(bit);
        } else {
            right.appendChild(bit);
        }
        while (next != null) {
            Node after = next.getNextSibling();
            right.appendChild(next);
            next = after;
        }
        Word.insertAfter(right, left);
        return right;
    }

    private static Element said(Node near, String text) {
        Element said = Word.make(near, "t");
        said.setTextContent(text);
        keepSpaces(said);
        return said;
    }

    static void keepSpaces(Element text) {
        text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    }

    private static void shorten(Element bit, int signs) {
        String said = bit.getTextContent();
        if (!Word.is(bit, "t") || signs >= said.length()) {
            Word.remove(bit);
        } else {
            bit.setTextContent(said.substring(signs));
            keepSpaces(bit);
        }
    }

    private static boolean saysAnything(Node run) {
        return Word.children(run).stream().anyMatch(child -> !Word.is(child, "rPr"));
    }
}
