package fr.moisson.form;

import fr.moisson.form.engine.Xml;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Reads in a response what it says of an entity. Which entity, and upon which version, is as the phone wrote it: the rules would find
 * the version of today. The answers are those that the rules kept.
 */
final class EntityReader {
    private static final int LONGEST = 200;
    private static final Set<String> YES = Set.of("1", "true");

    private final Questionnaire questionnaire;

    EntityReader(Questionnaire questionnaire) {
        this.questionnaire = questionnaire;
    }

    /** Empty when the form follows no entity, or when this response neither makes one nor changes one. */
    Optional<EntityChange> read(byte[] submission, Verdict verdict) {
        Optional<String> list = questionnaire.entityList();
        Document document = Xml.read(submission, UnreadableSubmission::notXml);
        Element root = document.getDocumentElement();
        Optional<Element> entity = child(root, "meta").flatMap(meta -> child(meta, "entity"));
        if (list.isEmpty() || entity.isEmpty()) {
            return Optional.empty();
        }
        String id = entity.get().getAttribute("id").strip();
        boolean creates = YES.contains(entity.get().getAttribute("create").strip());
        boolean updates = YES.contains(entity.get().getAttribute("update").strip());
        if (id.isEmpty() || id.length() > LONGEST || !creates && !updates) {
            return Optional.empty();
        }
        String branch = entity.get().getAttribute("branchId").strip();
        return Optional.of(new EntityChange(
                list.get(),
                id,
                creates,
                updates,
                number(entity.get(), "baseVersion"),
                number(entity.get(), "trunkVersion"),
                branch.isEmpty() || branch.length() > LONGEST ? null : branch,
                child(entity.get(), "label")
                        .map(label -> label.getTextContent().strip())
                        .orElse(""),
                properties(root, verdict)));
    }

    private Map<String, String> properties(Element root, Verdict verdict) {
        Map<String, String> properties = new LinkedHashMap<>();
        List<Item> saved = questionnaire
                .all()
                .filter(item -> !item.cell("save_to").isEmpty())
                .toList();
        for (Item item : saved) {
            String kept = verdict.kept().get(item.path());
            if (kept != null) {
                properties.put(item.cell("save_to"), kept);
            } else if (isEmptied(root, item)) {
                properties.put(item.cell("save_to"), "");
            }
        }
        return properties;
    }

    /** Asked and left without an answer, which is not the same as not asked. */
    private static boolean isEmptied(Element root, Item item) {
        Optional<Element> at = Optional.of(root);
        for (String step : Arrays.stream(item.path().split("/")).skip(2).toList()) {
            at = at.flatMap(above -> child(above, step));
        }
        return at.filter(element -> element.getTextContent().isBlank()).isPresent();
    }

    private static Optional<Element> child(Element parent, String name) {
        return Xml.elements(parent).stream()
                .filter(element -> name.equals(element.getLocalName()))
                .findFirst();
    }

    private static @Nullable Integer number(Element entity, String attribute) {
        String written = entity.getAttribute(attribute).strip();
        return written.matches("\\d{1,8}") ? Integer.valueOf(written) : null;
    }
}
