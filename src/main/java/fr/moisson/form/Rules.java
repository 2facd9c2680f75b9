package fr.moisson.form;

import fr.moisson.form.engine.Engine;
import fr.moisson.form.engine.Lookup;
import fr.moisson.form.engine.Xml;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The rules of a questionnaire, run by JavaRosa, for any number of threads. Whatever the way in — phone, browser, keyed paper,
 * workbook — a response is judged here, all its faults are said, and nothing of it disappears without a line.
 */
public final class Rules {
    private static final Pattern STEP = Pattern.compile("([^/\\[\\]]+)(?:\\[(\\d+)])?");

    private final String xform;
    private final Map<String, Lookup> files;
    private final Deque<Engine> idle = new ConcurrentLinkedDeque<>();

    Rules(String xform, Map<String, Lookup> files) {
        this.xform = xform;
        this.files = files;
        idle.push(Engine.parse(xform, files));
    }

    /**
     * Judges a submission as ODK Collect sends it: an XML document whose root is that of the form.
     *
     * @throws UnreadableSubmission when it is no XML, declares a document type, or answers another form
     */
    public Verdict check(byte[] submission) {
        Document document = Xml.read(submission, UnreadableSubmission::notXml);
        return judged(document.getDocumentElement());
    }

    /**
     * Judges answers given one by one.
     *
     * @param answers the text of each answer by its path, as in {@link Verdict#kept}; a choice by its name, several apart by a
     *     space, numbers with a point, dates as 2026-02-28. Repeats are numbered from 1 without a gap
     * @throws IllegalArgumentException when a path cannot be read
     */
    public Verdict check(Map<String, String> answers) {
        return judged(submission(answers));
    }

    /**
     * Follows the way that answers given one by one lead through the form: what is asked, among which choices, and what is to be said.
     *
     * @param answers as for {@link #check(Map)}
     */
    public Course course(Map<String, String> answers) {
        Element response = submission(answers);
        return withEngine(engine -> engine.course(response));
    }

    private Element submission(Map<String, String> answers) {
        Document document = Xml.blank();
        Element root = document.createElement(withEngine(Engine::rootName));
        root.setAttribute("id", withEngine(Engine::formId));
        document.appendChild(root);
        new LinkedHashMap<>(answers).forEach((path, answer) -> put(root, path, answer));
        return root;
    }

    private static void put(Element root, String path, String answer) {
        String[] steps = path.replaceFirst("^/" + Pattern.quote(root.getNodeName()) + "/", "")
                .replaceFirst("^/", "")
                .split("/");
        Element at = root;
        for (String step : steps) {
            Matcher name = STEP.matcher(step);
            if (!name.matches()) {
                throw new IllegalArgumentException("chemin illisible : " + path);
            }
            at = child(at, name.group(1), name.group(2) == null ? 1 : Integer.parseInt(name.group(2)), path);
        }
        at.setTextContent(answer);
    }

    private static Element child(Element parent, String name, int number, String path) {
        int found = 0;
        for (Element child : Xml.elements(parent)) {
            if (child.getNodeName().equals(name) && ++found == number) {
                return child;
            }
        }
        if (number != found + 1) {
            throw new IllegalArgumentException("répétition sautée : " + path);
        }
        return (Element) parent.appendChild(parent.getOwnerDocument().createElement(name));
    }

    /**
     * A response as it is when it opens: default and calculated values, dates of the day.
     */
    public Map<String, String> opening() {
        return withEngine(Engine::opening);
    }

    private Verdict judged(Element response) {
        return withEngine(engine -> engine.check(response));
    }

    /** A form definition is not safe between threads: each takes one, and gives it back. */
    private <T> T withEngine(java.util.function.Function<Engine, T> work) {
        Engine taken = idle.poll();
        Engine engine = taken == null ? Engine.parse(xform, files) : taken;
        T result = work.apply(engine);
        idle.push(engine);
        return result;
    }
}
