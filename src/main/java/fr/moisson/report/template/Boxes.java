package fr.moisson.report.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Boxes to tick, in one paragraph or one under the other: « ☐ Oui ☐ Non ».
 *
 * @param question the words before the first box of a line; empty when the line begins with a box
 * @param paragraphs where they stand
 */
record Boxes(String question, List<Box> boxes, List<Element> paragraphs) {
    private static final String EMPTY = "☐□";
    private static final String TICKED = "☒";
    private static final String CHECKBOX = "http://schemas.microsoft.com/office/word/2010/wordml";
    private static final Set<String> YES = Set.of("oui", "x", "coche", "vrai");
    private static final Set<String> NO = Set.of("non", "aucune", "faux");

    /** @param text the words in which the box is a sign, at this place */
    record Box(Element text, int at, String label) {}

    /** None when the first paragraph has no empty box. */
    static Boxes of(Element paragraph) {
        Boxes first = in(paragraph);
        if (first.boxes().size() != 1 || !first.question().isEmpty()) {
            return first;
        }
        List<Box> boxes = new ArrayList<>(first.boxes());
        List<Element> paragraphs = new ArrayList<>(first.paragraphs());
        for (@Nullable Node next = paragraph.getNextSibling(); next != null; next = next.getNextSibling()) {
            if (!(next instanceof Element block)) {
                continue;
            }
            Boxes more = Word.is(block, "p") ? in(block) : new Boxes("", List.of(), List.of());
            if (more.boxes().size() != 1 || !more.question().isEmpty()) {
                break;
            }
            boxes.addAll(more.boxes());
            paragraphs.addAll(more.paragraphs());
        }
        return new Boxes("", List.copyOf(boxes), List.copyOf(paragraphs));
    }

    private static Boxes in(Element paragraph) {
        List<Element> texts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<StringBuilder> labels = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        for (Element text : Word.all(paragraph, "t")) {
            String words = text.getTextContent();
            for (int i = 0; i < words.length(); i++) {
                if (EMPTY.indexOf(words.charAt(i)) >= 0) {
                    texts.add(text);
                    places.add(i);
                    labels.add(new StringBuilder());
                } else {
                    (labels.isEmpty() ? said : labels.get(labels.size() - 1)).append(words.charAt(i));
                }
            }
        }
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            boxes.add(new Box(texts.get(i), places.get(i), bare(labels.get(i).toString())));
        }
        return new Boxes(bare(said.toString()), List.copyOf(boxes), boxes.isEmpty() ? List.of() : List.of(paragraph));
    }

    private static String bare(String words) {
        return words.replaceAll("^[\\s\\u00A0]+|[\\s\\u00A0:;,.…_]+$", "");
    }

    boolean isEmpty() {
        return boxes.isEmpty();
    }

    List<String> labels() {
        return boxes.stream().map(Box::label).toList();
    }

    /**
     * Ticks what is answered: one label, or several with commas between; of a box alone, « oui ».
     *
     * @return the first answer that no box bears; then nothing is ticked
     */
    Optional<String> tick(String answer) {
        List<Box> ticked = new ArrayList<>();
        if (boxes.size() == 1 && NO.contains(Names.plain(answer))) {
            return Optional.empty();
        }
        Optional<Box> whole = bearing(answer);
        for (String one : whole.isPresent() ? new String[] {answer} : answer.split("[,;\\n]")) {
            Optional<Box> box = bearing(one);
            if (box.isEmpty()) {
                return Optional.of(one.strip());
            }
            ticked.add(box.get());
        }
        ticked.forEach(Boxes::tick);
        return Optional.empty();
    }

    private Optional<Box> bearing(String words) {
        String plain = Names.plain(words);
        return boxes.size() == 1 && YES.contains(plain)
                ? Optional.of(boxes.get(0))
                : boxes.stream()
                        .filter(box -> Names.plain(box.label()).equals(plain))
                        .findFirst();
    }

    private static void tick(Box box) {
        StringBuilder words = new StringBuilder(box.text().getTextContent());
        words.replace(box.at(), box.at() + 1, TICKED);
        box.text().setTextContent(words.toString());
        Line.keepSpaces(box.text());
        for (@Nullable Node above = box.text(); above != null; above = above.getParentNode()) {
            if (Word.is(above, "sdt")) {
                org.w3c.dom.NodeList checked = ((Element) above).getElementsByTagNameNS(CHECKBOX, "checked");
                for (int i = 0; i < checked.getLength(); i++) {
                    ((Element) checked.item(i)).setAttributeNS(CHECKBOX, "w14:val", "1");
                }
            }
        }
    }
}
