package fr.moisson.report.template;

import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a file without marks asks: its titles and questions, the cells beside or below a label, its empty tables, its fields to fill in,
 * its dotted lines.
 */
final class Questions {
    private static final Pattern DOTTED =
            Pattern.compile("^(.{2,120}?)[\\s\\u00A0]*:[\\s\\u00A0]*([.…_][.…_\\s\\u00A0]{3,})$");
    private static final Pattern NOTHING = Pattern.compile("[\\s\\u00A0\\u2002\\u202F._…€%:☐]*");
    private static final int LONGEST = 200;

    /**
     * A place to answer at.
     *
     * @param asks the paragraph, the cell, the table or the field where it is asked
     * @param slot the empty paragraph below that waits for an answer, if there is one
     * @param after what the answer follows when there is no such paragraph
     * @param level of the heading it stands under, or is
     */
    record Place(
            Asked asked,
            Element asks,
            @Nullable Element slot,
            @Nullable Element after,
            int level) {
        Place named(String name) {
            return new Place(new Asked(name, asked.kind(), asked.where()), asks, slot, after, level);
        }
    }

    private final Styles styles;
    private final List<Place> places = new ArrayList<>();
    private final Set<Element> ticked = Collections.newSetFromMap(new IdentityHashMap<>());
    private String above = "";
    private String title = "";
    private @Nullable Element question;
    private @Nullable Element slot;
    private @Nullable Element after;
    private int level;
    private int deepest;

    private Questions(Styles styles) {
        this.styles = styles;
    }

    static List<Place> of(WordParts parts, Styles styles) {
        Questions questions = new Questions(styles);
        Word.child(parts.xml(WordParts.DOCUMENT).getDocumentElement(), "body").ifPresent(questions::read);
        questions.close(0);
        questions.places.sort((one, other) -> isBefore(one.asks(), other.asks()) ? -1 : 1);
        return distinct(questions.places);
    }

    private static boolean isBefore(Element one, Element other) {
        return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) != 0;
    }

    private void read(Element parent) {
        for (Element block : Word.children(parent)) {
            if (Word.is(block, "p")) {
                paragraph(block);
            } else if (Word.is(block, "tbl")) {
                table(block);
            } else if (Word.is(block, "sdt") && isWaiting(block)) {
                field(block, "");
            } else if (Word.is(block, "sdt")) {
                Word.child(block, "sdtContent").ifPresent(this::read);
            }
        }
    }

    private static boolean isWaiting(Element control) {
        return Word.inside(control, "sdtPr", "showingPlcHdr").isPresent();
    }

    private void paragraph(Element paragraph) {
        String text = Line.of(paragraph).text().strip();
        Matcher dotted = DOTTED.matcher(text);
        List<Element> fields =
                Word.all(paragraph, "sdt").stream().filter(Questions::isWaiting).toList();
        List<OldFields> old = OldFields.waiting(paragraph);
        Boxes boxes = Boxes.of(paragraph);
        int own = styles.level(paragraph);
        if (!boxes.isEmpty()) {
            choice(boxes, title);
        } else if (!fields.isEmpty() || !old.isEmpty()) {
            fields.forEach(control -> field(control, text));
            old.forEach(this::field);
        } else if (dotted.matches()) {
            places.add(place(dotted.group(1), Asked.Kind.QUESTION, paragraph, null, null));
        } else if (text.isEmpty()) {
            slot = slot == null && question != null && !isSection(paragraph) ? paragraph : slot;
        } else if (own > 0 || isQuestion(paragraph, text) && !isUnderItsTitle()) {
            ask(paragraph, text, own > 0 ? own : deepest + 1, own > 0);
        } else {
            after = paragraph;
            slot = null;
        }
    }

    /** What stands right below a title says how to answer it. */
    private boolean isUnderItsTitle() {
        Element asking = question;
        return asking != null && after == asking && slot == null && styles.level(asking) > 0;
    }

    private static boolean isSection(Element paragraph) {
        return Word.inside(paragraph, "pPr", "sectPr").isPresent();
    }

    /** Bold throughout, or it asks. */
    private static boolean isQuestion(Element paragraph, String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        boolean isBold = Word.all(paragraph, "r").stream()
                .filter(run -> !run.getTextContent().isBlank())
                .allMatch(run -> Word.inside(run, "rPr", "b")
                        .filter(bold -> !List.of("0", "false").contains(Word.value(bold, "val")))
                        .isPresent());
        return isBold || text.endsWith("?") || text.endsWith(":");
    }

    private void ask(Element paragraph, String text, int own, boolean isTitle) {
        close(own);
        question = paragraph;
        title = text;
        level = own;
        slot = null;
        after = paragraph;
        if (isTitle) {
            above = text;
            deepest = own;
        }
    }

    /** A title with nothing below it but titles of its own asks nothing. @param next the level of what follows */
    private void close(int next) {
        Element asking = question;
        if (asking != null && (next <= level || slot != null || after != asking)) {
            places.add(new Place(new Asked(title, Asked.Kind.QUESTION, under(title)), asking, slot, after, level));
        }
        question = null;
    }

    private String under(String own) {
        return above.isEmpty() || above.equals(own) ? "dans le texte" : "sous " + French.quoted(above);
    }

    private Place place(String name, Asked.Kind kind, Element asks, @Nullable Element slot, @Nullable Element after) {
        return new Place(new Asked(name.strip(), kind, under(name)), asks, slot, after, level);
    }

    private void field(Element control, String around) {
        String name = Word.inside(control, "sdtPr", "alias")
                .or(() -> Word.inside(control, "sdtPr", "tag"))
                .map(found -> Word.value(found, "val"))
                .filter(found -> !found.isBlank())
                .orElseGet(() -> around.contains(":") ? around.substring(0, around.indexOf(':')) : title);
        places.add(place(name, Asked.Kind.CONTROL, control, null, null));
        if (name.equals(title)) {
            question = null;
        }
    }

    /** @param otherwise what it is called when no words stand before it */
    private void choice(Boxes boxes, String otherwise) {
        if (ticked.containsAll(boxes.paragraphs())) {
            return;
        }
        ticked.addAll(boxes.paragraphs());
        String name = !boxes.question().isEmpty()
                ? boxes.question()
                : boxes.boxes().size() == 1 ? boxes.labels().get(0) : otherwise;
        places.add(place(name, Asked.Kind.CHOICE, boxes.paragraphs().get(0), null, null));
        if (name.equals(title)) {
            question = null;
        }
    }

    private void field(OldFields field) {
        String name = field.label().isEmpty() ? title : field.label();
        places.add(place(name, Asked.Kind.CONTROL, field.begin(), null, null));
        if (name.equals(title)) {
            question = null;
        }
    }

    private void table(Element table) {
        List<List<Element>> rows = Word.children(table, "tr").stream()
                .map(row -> Word.children(row, "tc"))
                .filter(cells -> !cells.isEmpty())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        List<String> head =
                rows.get(0).stream().map(cell -> Word.text(cell).strip()).toList();
        boolean hasHead = head.size() > 1 && head.stream().skip(1).noneMatch(Questions::isNothing);
        boolean isEmpty = rows.size() > 1
                && rows.stream().skip(1).flatMap(List::stream).allMatch(cell -> isNothing(Word.text(cell)));
        if (hasHead && isEmpty) {
            places.add(place(title.isEmpty() ? String.join(", ", head) : title, Asked.Kind.TABLE, table, null, null));
            question = question != null && after == question ? null : question;
            return;
        }
        int before = places.size();
        for (int i = 0; i < rows.size(); i++) {
            cells(rows.get(i), hasHead && i > 0 ? head : List.of());
        }
        if (places.size() > before && after == question && slot == null) {
            question = null;
        }
        after = table;
        slot = null;
    }

    private void cells(List<Element> row, List<String> head) {
        String label = Word.text(row.get(0)).strip();
        if (isNothing(label)) {
            return;
        }
        for (int i = 1; i < row.size(); i++) {
            Optional<Boxes> boxes = Word.all(row.get(i), "p").stream()
                    .map(Boxes::of)
                    .filter(found -> !found.isEmpty() && !found.labels().get(0).isEmpty())
                    .findFirst();
            if (boxes.isPresent()) {
                choice(boxes.get(), label);
                continue;
            }
            boolean isWaiting = Word.all(row.get(i), "sdt").stream().anyMatch(Questions::isWaiting)
                    || !OldFields.waiting(row.get(i)).isEmpty();
            if (isNothing(Word.text(row.get(i))) || isWaiting) {
                String column = i < head.size() && row.size() > 2 ? " › " + head.get(i) : "";
                places.add(place(label + column, Asked.Kind.CELL, row.get(i), null, null));
            }
        }
    }

    static boolean isNothing(String text) {
        return NOTHING.matcher(text).matches();
    }

    /** Two questions of the same words are told apart by the title they stand under, else by their order. */
    private static List<Place> distinct(List<Place> places) {
        Map<String, Long> count = places.stream()
                .collect(
                        Collectors.groupingBy(place -> Names.plain(place.asked().name()), Collectors.counting()));
        Map<String, Integer> seen = new HashMap<>();
        List<Place> distinct = new ArrayList<>();
        for (Place place : places) {
            String name = place.asked().name();
            String full = count.getOrDefault(Names.plain(name), 1L) == 1
                            || !place.asked().where().startsWith("sous")
                    ? name
                    : place.asked().where().replaceFirst("^sous «\\u00A0(.*)\\u00A0»$", "$1") + " › " + name;
            int n = seen.merge(Names.plain(full), 1, Integer::sum);
            distinct.add(place.named(n == 1 ? full : full + " (" + n + ")"));
        }
        return distinct;
    }
}
