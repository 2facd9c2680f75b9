package fr.moisson.report.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the file remembers of what was put in it: for each control, under which key, and the seal of what was written, so that what people
 * rewrote since is told from what they left. It travels in a part that Word keeps and does not show.
 */
final class Seals {
    private static final String SPACE = "urn:moisson:controls";
    private static final String PART = "customXml/moisson";
    private static final String MARK = "moisson-";

    /** @param seal of what was written */
    record Sealed(String key, String seal) {}

    private final WordParts parts;
    private final String path;
    private final Map<String, Sealed> controls = new LinkedHashMap<>();
    private long next;

    private Seals(WordParts parts, String path) {
        this.parts = parts;
        this.path = path;
        for (String text : parts.texts()) {
            for (Element id : Word.all(parts.xml(text), "id")) {
                String value = Word.value(id, "val");
                next = Math.max(next, value.matches("\\d{1,9}") ? Long.parseLong(value) : 0);
            }
        }
    }

    /** Those of a file that was filled before, else none. */
    static Seals of(WordParts parts) {
        String path = PART + ".xml";
        Seals seals = new Seals(parts, path);
        if (parts.has(path)) {
            Document known = parts.xml(path);
            org.w3c.dom.NodeList all = known.getElementsByTagNameNS(SPACE, "control");
            IntStream.range(0, all.getLength())
                    .mapToObj(i -> (Element) all.item(i))
                    .forEach(one -> seals.controls.put(
                            one.getAttribute("tag"), new Sealed(one.getAttribute("key"), one.getAttribute("seal"))));
        }
        return seals;
    }

    boolean isEmpty() {
        return controls.isEmpty();
    }

    Optional<Sealed> of(Element control) {
        return Word.inside(control, "sdtPr", "tag")
                .map(tag -> Word.value(tag, "val"))
                .map(controls::get);
    }

    /** A control around something, remembered under its key. @param title what people see at its edge */
    Element control(Node near, String key, String title, List<Element> content, String seal) {
        Element control = Word.make(near, "sdt");
        Element about = Word.make(near, "sdtPr");
        String tag = MARK + ++next;
        about.appendChild(Word.make(near, "alias", "val", title.length() > 60 ? title.substring(0, 60) : title));
        about.appendChild(Word.make(near, "tag", "val", tag));
        about.appendChild(Word.make(near, "id", "val", Long.toString(next)));
        control.appendChild(about);
        Element inside = Word.make(near, "sdtContent");
        content.forEach(inside::appendChild);
        control.appendChild(inside);
        controls.put(tag, new Sealed(key, seal));
        return control;
    }

    /** What stands in the control was written anew. */
    void renew(Element control, String seal) {
        String tag = Word.inside(control, "sdtPr", "tag")
                .map(found -> Word.value(found, "val"))
                .orElseThrow();
        controls.computeIfPresent(tag, (any, before) -> new Sealed(before.key(), seal));
    }

    static String seal(String written) {
        return seal(written.getBytes(StandardCharsets.UTF_8));
    }

    static String seal(byte[] written) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(written);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void write() {
        List<String> lines = new ArrayList<>();
        controls.forEach((tag, one) -> lines.add("<control tag=\"" + tag + "\" key=\"" + escaped(one.key())
                + "\" seal=\"" + escaped(one.seal()) + "\"/>"));
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<moisson xmlns=\"" + SPACE + "\">"
                + String.join("", lines) + "</moisson>";
        boolean isNew = !parts.has(path);
        parts.put(path, xml.getBytes(StandardCharsets.UTF_8));
        if (isNew) {
            parts.declare("xml", "application/xml");
            parts.relate(WordParts.DOCUMENT, "customXml", "../" + path);
        }
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
