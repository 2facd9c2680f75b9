package fr.moisson.report.template;

import fr.moisson.french.French;
import fr.moisson.project.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Puts answers where a file asks for them, once: what an answer says is never read as a mark. */
final class Filling {
    private static final Pattern DOTS = Pattern.compile("[.…_][.…_\\s\\u00A0]*$");

    private final WordParts parts;
    private final Answers answers;
    private final Styles styles;
    private final Seals seals;
    private final Writing writing;
    private final Set<Element> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Template.Gap> gaps = new ArrayList<>();
    private String part = WordParts.DOCUMENT;

    /** @param draws whether figures are drawn, which takes most of the time */
    Filling(WordParts parts, Answers answers, boolean draws) {
        this.parts = parts;
        this.answers = answers;
        this.styles = new Styles(parts);
        this.seals = Seals.of(parts);
        this.writing = new Writing(parts, styles, seals, draws);
    }

    Template.Filled fill() {
        if (Template.marks(parts).isEmpty()) {
            Questions.of(parts, styles).forEach(this::answer);
        } else {
            for (String path : parts.texts()) {
                part = path;
                Document text = parts.xml(path);
                choose(text);
                repeat(text);
                Word.all(text, "p").stream()
                        .filter(paragraph -> !done.contains(paragraph))
                        .forEach(this::fill);
            }
        }
        seals.write();
        return new Template.Filled(parts.bytes(), gaps.stream().distinct().toList());
    }

    private void gap(String name, Asked.Kind kind, String why) {
        gaps.add(new Template.Gap(new Asked(name, kind, Template.where(part)), why));
    }

    /** A mark, and the paragraph it stands in. */
    private record Standing(Element paragraph, Marks mark) {
        boolean isAlone() {
            return Line.of(paragraph).text().strip().equals(mark.written());
        }
    }

    private List<Standing> standing(Document text) {
        return Word.all(text, "p").stream()
                .filter(paragraph -> !done.contains(paragraph))
                .flatMap(paragraph ->
                        Marks.in(Line.of(paragraph).text()).stream().map(mark -> new Standing(paragraph, mark)))
                .toList();
    }

    /** The passages that stay only when there is something to say, the innermost first. */
    private void choose(Document text) {
        Set<String> left = new java.util.HashSet<>();
        for (Optional<Standing[]> pair = pair(text, left); pair.isPresent(); pair = pair(text, left)) {
            Standing from = pair.get()[0];
            Standing to = pair.get()[1];
            boolean stays = answers.holds(from.mark().name());
            if (from.paragraph() == to.paragraph()) {
                Line line = Line.of(from.paragraph());
                if (stays) {
                    line.replace(to.mark().from(), to.mark().to(), List.of());
                    Line.of(from.paragraph())
                            .replace(from.mark().from(), from.mark().to(), List.of());
                } else {
                    line.replace(from.mark().from(), to.mark().to(), List.of());
                }
            } else if (from.isAlone()
                    && to.isAlone()
                    && from.paragraph().getParentNode() == to.paragraph().getParentNode()) {
                drop(from.paragraph(), to.paragraph(), stays);
            } else {
                left.add(from.mark().name());
                gap(
                        from.mark().name(),
                        Asked.Kind.CONDITION,
                        "Ce passage facultatif commence et finit à des endroits qui ne se correspondent pas. Mettre {{#si …}} et {{/si}} chacun seul sur sa ligne, au même niveau.");
            }
        }
    }

    private Optional<Standing[]> pair(Document text, Set<String> left) {
        Deque<Standing> open = new ArrayDeque<>();
        for (Standing one : standing(text)) {
            if (one.mark().kind() == Marks.Kind.IF) {
                open.push(one);
            } else if (one.mark().kind() == Marks.Kind.END_OF_IF && !open.isEmpty()) {
                Standing from = open.pop();
                if (!left.contains(from.mark().name())) {
                    return Optional.of(new Standing[] {from, one});
                }
            }
        }
        return Optional.empty();
    }

    private static void drop(Element from, Element to, boolean stays) {
        @Nullable Node next = from.getNextSibling();
        while (next != null && next != to) {
            Node after = next.getNextSibling();
            if (!stays) {
                Word.remove(next);
            }
            next = after;
        }
        Word.remove(from);
        Word.remove(to);
    }

    /** The rows of a table that are there once for each row of an answer. */
    private void repeat(Document text) {
        for (Standing one : standing(text)) {
            if (one.mark().kind() != Marks.Kind.ROWS || done.contains(one.paragraph())) {
                continue;
            }
            Optional<Element> first = around(one.paragraph(), "tr");
            Optional<Answer.Rows> rows = answers.to(one.mark().name()).flatMap(Answer::rows);
            if (first.isEmpty() || rows.isEmpty()) {
                gap(
                        one.mark().name(),
                        Asked.Kind.ROWS,
                        first.isEmpty()
                                ? "{{#lignes …}} ne va que dans la ligne d’un tableau."
                                : lacking(one.mark().name(), "Il y faut un tableau."));
                continue;
            }
            repeat(block(first.get()), rows.get());
        }
    }

    private static Optional<Element> around(Node node, String name) {
        for (Node above = node.getParentNode(); above != null; above = above.getParentNode()) {
            if (Word.is(above, name)) {
                return Optional.of((Element) above);
            }
        }
        return Optional.empty();
    }

    /** Whether it stands in rows that are there once for each line of an answer. */
    static boolean isRepeated(Element paragraph) {
        Optional<Element> row = around(paragraph, "tr");
        for (Node before = row.orElse(null); before != null; before = before.getPreviousSibling()) {
            if (Word.is(before, "tr") && begins((Element) before)) {
                return block((Element) before).contains(row.get());
            }
        }
        return false;
    }

    private static boolean begins(Element row) {
        return Word.all(row, "p").stream()
                .flatMap(paragraph -> Marks.in(Line.of(paragraph).text()).stream())
                .anyMatch(mark -> mark.kind() == Marks.Kind.ROWS);
    }

    /** The row of the mark, down to the one that ends what is repeated; alone when none does. */
    private static List<Element> block(Element first) {
        List<Element> block = new ArrayList<>();
        for (Node row = first; row != null; row = row.getNextSibling()) {
            if (Word.is(row, "tr")) {
                block.add((Element) row);
                boolean ends = Word.all((Element) row, "p").stream()
                        .flatMap(paragraph -> Marks.in(Line.of(paragraph).text()).stream())
                        .anyMatch(mark -> mark.kind() == Marks.Kind.END_OF_ROWS);
                if (ends) {
                    return block;
                }
            }
        }
        return List.of(first);
    }

    private void repeat(List<Element> block, Answer.Rows rows) {
        Element first = block.get(0);
        for (List<List<Answer.Run>> cells : rows.rows()) {
            for (Element row : block) {
                Element copy = (Element) row.cloneNode(true);
                Word.parent(first).insertBefore(copy, first);
                for (Element paragraph : Word.all(copy, "p")) {
                    fillRow(paragraph, rows, cells);
                    done.add(paragraph);
                }
            }
        }
        block.forEach(Word::remove);
    }

    private void fillRow(Element paragraph, Answer.Rows rows, List<List<Answer.Run>> cells) {
        List<Marks> marks = Marks.in(Line.of(paragraph).text());
        for (int i = marks.size() - 1; i >= 0; i--) {
            Marks mark = marks.get(i);
            if (mark.kind() == Marks.Kind.ROWS || mark.kind() == Marks.Kind.END_OF_ROWS) {
                Line.of(paragraph).replace(mark.from(), mark.to(), List.of());
                continue;
            }
            int column = Columns.of(mark.name(), rows.columns());
            if (column >= 0) {
                put(paragraph, mark, cells.get(column));
            } else {
                inline(paragraph, mark);
            }
        }
        boolean isLeft = !marks.isEmpty() && Line.of(paragraph).text().isBlank();
        if (isLeft && Word.children(Word.parent(paragraph), "p").size() > 1) {
            Word.remove(paragraph);
        }
    }

    private void fill(Element paragraph) {
        List<Marks> marks = Marks.in(Line.of(paragraph).text());
        if (marks.size() == 1 && new Standing(paragraph, marks.get(0)).isAlone()) {
            alone(paragraph, marks.get(0));
            return;
        }
        for (int i = marks.size() - 1; i >= 0; i--) {
            inline(paragraph, marks.get(i));
        }
    }

    private void inline(Element paragraph, Marks mark) {
        if (mark.kind() != Marks.Kind.VALUE) {
            leave(
                    paragraph,
                    mark,
                    mark.kind() == Marks.Kind.FIGURE || mark.kind() == Marks.Kind.TABLE
                            ? "Un tableau ou une figure ne tient pas dans une phrase. Mettre cette marque seule sur sa ligne."
                            : "Cette marque n’a pas sa pareille, ou n’est pas à sa place.");
            return;
        }
        Optional<Answer> answer = answers.to(mark.name());
        if (answer.isEmpty() || answer.get().isEmpty()) {
            leave(paragraph, mark, lacking(mark.name(), ""));
        } else if (!answer.get().isWords()) {
            leave(
                    paragraph,
                    mark,
                    "Un tableau ou une figure ne tient pas dans une phrase. Mettre cette marque seule sur sa ligne.");
        } else {
            put(paragraph, mark, joined(answer.get()));
        }
    }

    private String lacking(String name, String otherwise) {
        Optional<String> near = Nearest.to(name, answers.names());
        return near.filter(found -> !found.equals(name))
                .map(found -> "Rien ne s’appelle ainsi. Écrire peut-être {{" + found + "}}.")
                .orElse(otherwise);
    }

    private static List<Answer.Run> joined(Answer answer) {
        List<Answer.Run> runs = new ArrayList<>();
        for (Answer.Piece piece : answer.pieces()) {
            if (!runs.isEmpty()) {
                runs.add(Answer.Run.of(" "));
            }
            runs.addAll(((Answer.Words) piece).runs());
        }
        return runs;
    }

    private void put(Element paragraph, Marks mark, List<Answer.Run> said) {
        put(paragraph, mark.from(), mark.to(), said);
    }

    private void put(Element paragraph, int from, int to, List<Answer.Run> said) {
        Line line = Line.of(paragraph);
        Element run = line.runAt(from);
        Element look = Word.child(run, "rPr").orElse(null);
        line.replace(from, to, writing.runs(paragraph, said, look, release(run)));
    }

    /** A field of the file that is filled no longer shows what it proposed, nor what it was bound to. @return whether it takes controls of ours */
    private static boolean release(Node inside) {
        boolean takes = true;
        for (Node above = inside; above != null; above = above.getParentNode()) {
            if (Word.is(above, "sdt")) {
                Optional<Element> about = Word.child(above, "sdtPr");
                takes &= about.flatMap(found -> Word.child(found, "text")).isEmpty();
                about.flatMap(found -> Word.child(found, "showingPlcHdr")).ifPresent(Word::remove);
                about.flatMap(found -> Word.child(found, "dataBinding")).ifPresent(Word::remove);
            }
        }
        return takes;
    }

    /** It stays visible, and shines. */
    private void leave(Element paragraph, Marks mark, String why) {
        Line line = Line.of(paragraph);
        Element look = Word.child(line.runAt(mark.from()), "rPr")
                .map(found -> (Element) found.cloneNode(true))
                .orElseGet(() -> Word.make(paragraph, "rPr"));
        Writing.set(look, "highlight", "val", "yellow");
        line.replace(
                mark.from(), mark.to(), writing.runs(paragraph, List.of(Answer.Run.of(mark.written())), look, false));
        Asked.Kind kind = mark.kind() == Marks.Kind.ROWS ? Asked.Kind.ROWS : Asked.Kind.MARK;
        if (!mark.name().isEmpty()) {
            gap(mark.name(), kind, why);
        }
    }

    private void alone(Element paragraph, Marks mark) {
        Optional<Answer> whole = answers.to(mark.name());
        Optional<Answer> answer =
                switch (mark.kind()) {
                    case FIGURE -> whole.flatMap(Answer::picture).map(one -> new Answer(List.of(one)));
                    case TABLE -> whole.flatMap(Answer::rows).map(one -> new Answer(List.of(one)));
                    default -> whole;
                };
        if (mark.kind() != Marks.Kind.VALUE && answer.isEmpty() && whole.isPresent()) {
            leave(
                    paragraph,
                    mark,
                    "Ce qui est écrit pour elle ne contient "
                            + (mark.kind() == Marks.Kind.FIGURE ? "aucune figure." : "aucun tableau."));
        } else if (answer.isEmpty() || answer.get().isEmpty() || isOneText(answer.get())) {
            inline(paragraph, mark);
        } else {
            Element run = Line.of(paragraph).runAt(mark.from());
            release(run);
            Element look = Word.child(run, "rPr").orElse(null);
            Element dress = Word.child(paragraph, "pPr").orElse(null);
            List<Element> blocks = writing.blocks(part, answer.get(), dress, look, level(paragraph), paragraph);
            Line.of(paragraph).replace(mark.from(), mark.to(), List.of());
            stand(paragraph, blocks);
        }
    }

    private static boolean isOneText(Answer answer) {
        return answer.pieces().size() == 1
                && answer.pieces().get(0) instanceof Answer.Words words
                && (words.role() == Answer.Role.TEXT || words.role() == Answer.Role.STRONG);
    }

    /** In the place of a paragraph, which goes unless something else still hangs on it. */
    private static void stand(Element paragraph, List<Element> blocks) {
        for (Element block : blocks) {
            Word.parent(paragraph).insertBefore(block, paragraph);
        }
        boolean isBare =
                Word.children(paragraph).stream().allMatch(child -> Word.is(child, "pPr") || Word.is(child, "proofErr"))
                        && Word.inside(paragraph, "pPr", "sectPr").isEmpty();
        boolean endsCell = Word.is(paragraph.getParentNode(), "tc")
                && paragraph.getNextSibling() == null
                && !Word.is(blocks.get(blocks.size() - 1), "p");
        if (isBare && !endsCell) {
            Word.remove(paragraph);
        }
    }

    /** Of the title above. */
    private int level(Node near) {
        for (Node before = near; before != null; before = before.getPreviousSibling()) {
            if (before instanceof Element element && Word.is(before, "p") && styles.level(element) > 0) {
                return styles.level(element);
            }
        }
        return 1;
    }

    private void answer(Questions.Place place) {
        Asked asked = place.asked();
        Optional<Answer> found = answers.to(asked.name()).filter(answer -> !answer.isEmpty());
        if (found.isEmpty()) {
            gaps.add(new Template.Gap(asked, ""));
            return;
        }
        Answer answer = found.get();
        switch (asked.kind()) {
            case CELL -> cell(place.asks(), answer);
            case CONTROL -> control(place, answer);
            case TABLE -> table(place, answer);
            case CHOICE -> choice(place, answer);
            default -> question(place, answer);
        }
    }

    private void question(Questions.Place place, Answer answer) {
        Element slot = place.slot();
        Element after = place.after();
        if (slot != null) {
            Element dress = Word.child(slot, "pPr").orElse(null);
            Element look = dress == null ? null : Word.child(dress, "rPr").orElse(null);
            stand(slot, writing.blocks(part, answer, dress, look, place.level(), slot));
        } else if (after != null) {
            follow(after, writing.blocks(part, answer, null, null, place.level(), after));
        } else {
            dotted(place.asks(), answer);
        }
    }

    private static void follow(Element after, List<Element> blocks) {
        Node last = after;
        for (Element block : blocks) {
            Word.insertAfter(block, last);
            last = block;
        }
    }

    private void dotted(Element paragraph, Answer answer) {
        String text = Line.of(paragraph).text();
        Matcher dots = DOTS.matcher(text);
        if (!dots.find()) {
            return;
        }
        if (answer.isWords()) {
            put(paragraph, dots.start(), dots.end(), joined(answer));
        } else {
            Line.of(paragraph).replace(dots.start(), dots.end(), List.of());
            follow(paragraph, writing.blocks(part, answer, null, null, level(paragraph), paragraph));
        }
    }

    private void cell(Element cell, Answer answer) {
        Optional<Element> first = Word.all(cell, "p").stream().findFirst();
        Element dress = first.flatMap(one -> Word.child(one, "pPr")).orElse(null);
        Element look = dress == null ? null : Word.child(dress, "rPr").orElse(null);
        List<Element> blocks = writing.blocks(part, answer, dress, look, 2, cell);
        Word.children(cell).stream().filter(child -> !Word.is(child, "tcPr")).forEach(Word::remove);
        blocks.forEach(cell::appendChild);
    }

    private void choice(Questions.Place place, Answer answer) {
        Boxes boxes = Boxes.of(place.asks());
        String said =
                answer.isWords() ? joined(answer).stream().map(Answer.Run::text).collect(Collectors.joining()) : "";
        boxes.tick(said)
                .ifPresent(lost -> gaps.add(new Template.Gap(
                        place.asked(),
                        (lost.isEmpty()
                                        ? "Il y faut les mots d’une case. "
                                        : "Aucune case ne dit " + French.quoted(lost) + ". ")
                                + (boxes.labels().size() == 1
                                        ? "Répondre oui ou non."
                                        : "Écrire " + String.join(", ", boxes.labels()) + "."))));
    }

    private void oldField(Questions.Place place, Answer answer) {
        if (!answer.isWords()) {
            gaps.add(new Template.Gap(
                    place.asked(), "Un tableau ou une figure ne tient pas dans ce champ. Y écrire du texte."));
            return;
        }
        OldFields field = OldFields.at(place.asks()).orElseThrow();
        Element look = field.result().stream()
                .findFirst()
                .flatMap(run -> Word.child(run, "rPr"))
                .orElse(null);
        field.show(writing.runs(place.asks(), joined(answer), look, true));
    }

    private void control(Questions.Place place, Answer answer) {
        Element control = place.asks();
        if (Word.is(control, "r")) {
            oldField(place, answer);
            return;
        }
        Element inside = Word.child(control, "sdtContent").orElseThrow();
        boolean takes = release(control);
        boolean isInLine = Word.is(control.getParentNode(), "p") || Word.isInside(control, "p");
        if (isInLine && !answer.isWords()) {
            gaps.add(new Template.Gap(
                    place.asked(), "Un tableau ou une figure ne tient pas dans ce champ. Y écrire du texte."));
            return;
        }
        List<Element> written = isInLine
                ? writing.runs(control, joined(answer), null, takes)
                : writing.blocks(part, answer, null, null, place.level(), control);
        Word.children(inside).forEach(Word::remove);
        written.forEach(inside::appendChild);
    }

    private void table(Questions.Place place, Answer answer) {
        Optional<Answer.Rows> found = answer.rows();
        List<Element> rows = Word.children(place.asks(), "tr");
        List<String> head = Word.children(rows.get(0), "tc").stream()
                .map(cell -> Word.text(cell).strip())
                .toList();
        if (found.isEmpty()) {
            gaps.add(new Template.Gap(place.asked(), "Il y faut un tableau."));
            return;
        }
        Answer.Rows said = found.get();
        List<Integer> columns = Columns.matching(head, said.columns());
        if (columns.isEmpty()) {
            gaps.add(new Template.Gap(
                    place.asked(),
                    "Les colonnes ne se correspondent pas. Le financeur demande " + French.listed(head)
                            + "\u00A0; le tableau donne "
                            + French.listed(said.columns().stream()
                                    .map(Answer.Column::title)
                                    .toList()) + "."));
            return;
        }
        Element model = rows.get(1);
        for (List<List<Answer.Run>> cells : said.rows()) {
            Element row = (Element) model.cloneNode(true);
            Word.parent(model).insertBefore(row, model);
            List<Element> empty = Word.children(row, "tc");
            for (int i = 0; i < Math.min(empty.size(), columns.size()); i++) {
                int column = columns.get(i);
                if (column >= 0) {
                    cell(empty.get(i), new Answer(List.of(new Answer.Words(Answer.Role.TEXT, cells.get(column)))));
                }
            }
        }
        rows.subList(1, rows.size())
                .forEach(row -> Objects.requireNonNull(row.getParentNode()).removeChild(row));
    }
}
