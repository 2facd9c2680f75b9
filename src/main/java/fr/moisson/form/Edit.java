package fr.moisson.form;

import fr.moisson.form.engine.Xml;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A response sent again with one answer changed, as one that corrects the response before: what else it says is not touched. */
public final class Edit {
    private static final Pattern STEP = Pattern.compile("([^/\\[\\]]+)(?:\\[(\\d+)])?");

    private Edit() {}

    /**
     * @param submission as it was received
     * @param path of the answer, as in {@link Verdict#kept}
     * @param answer as XForms writes it, empty for none
     * @param before number of the response that is corrected
     * @param instance number of the response that corrects it
     * @throws UnreadableSubmission when it is no XML
     * @throws IllegalArgumentException when the path leads to a repeat that the response does not have
     */
    public static byte[] of(byte[] submission, String path, String answer, String before, String instance) {
        Document document = Xml.read(submission, UnreadableSubmission::notXml);
        Element root = document.getDocumentElement();
        at(root, path).setTextContent(answer);
        Element meta = child(root, "meta", 1, path);
        child(meta, "instanceID", 1, path).setTextContent(instance);
        child(meta, "deprecatedID", 1, path).setTextContent(before);
        return Xml.written(document).getBytes(StandardCharsets.UTF_8);
    }

    private static Element at(Element root, String path) {
        Element at = root;
        String[] steps = path.replaceFirst("^/", "").split("/");
        for (int i = 1; i < steps.length; i++) {
            Matcher step = STEP.matcher(steps[i]);
            if (!step.matches()) {
                throw new IllegalArgumentException("chemin illisible : " + path);
            }
            at = child(at, step.group(1), step.group(2) == null ? 1 : Integer.parseInt(step.group(2)), path);
        }
        return at;
    }

    private static Element child(Element parent, String name, int number, String path) {
        int found = 0;
        for (Element child : Xml.elements(parent)) {
            String local = child.getLocalName() == null ? child.getNodeName() : child.getLocalName();
            if (local.equals(name) && ++found == number) {
                return child;
            }
        }
        if (number > 1) {
            throw new IllegalArgumentException("répétition absente : " + path);
        }
        String prefix = parent.getPrefix() == null ? "" : parent.getPrefix() + ":";
        return (Element)
                parent.appendChild(parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), prefix + name));
    }
}
