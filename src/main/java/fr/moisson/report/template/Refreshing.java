package fr.moisson.report.template;

import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Brings the numbers, tables and figures of a file up to date where nobody touched them since they were written. What people rewrote stays
 * theirs, and is told.
 */
final class Refreshing {
    private final WordParts parts;
    private final Answers answers;
    private final Seals seals;
    private final Writing writing;
    private final Map<String, String> changed = new LinkedHashMap<>();
    private final List<String> kept = new ArrayList<>();

    Refreshing(WordParts parts, Answers answers) {
        this.parts = parts;
        this.answers = answers;
        this.seals = Seals.of(parts);
        this.writing = new Writing(parts, new Styles(parts), seals, true);
    }

    /** @throws UnfitTemplate when the file holds nothing that was written here */
    Refreshed refresh() {
        if (seals.isEmpty()) {
            throw new UnfitTemplate(
                    "Ce document ne vient pas d’ici, ou ses champs en ont été retirés\u00A0: rien ne dit quels chiffres y mettre à jour. Repartir du document que Moisson a rempli.");
        }
        Map<String, Answer.Piece> known = pieces();
        for (String path : parts.texts()) {
            for (Element control : Word.all(parts.xml(path), "sdt")) {
                if (isStillThere(control)) {
                    seals.of(control).ifPresent(remembered -> refresh(path, control, remembered, known));
                }
            }
        }
        seals.write();
        return new Refreshed(parts.bytes(), List.copyOf(changed.values()), kept);
    }

    /** A number inside a table that was written anew went with it. */
    private static boolean isStillThere(Node node) {
        Node top = node;
        while (top.getParentNode() != null) {
            top = top.getParentNode();
        }
        return top.getNodeType() == Node.DOCUMENT_NODE;
    }

    private Map<String, Answer.Piece> pieces() {
        Map<String, Answer.Piece> known = new LinkedHashMap<>();
        for (String name : answers.names()) {
            for (Answer.Piece piece : answers.to(name).map(Answer::pieces).orElse(List.of())) {
                if (piece instanceof Answer.Rows rows) {
                    known.put(rows.key(), rows);
                } else if (piece instanceof Answer.Picture picture) {
                    known.put(picture.key(), picture);
                }
            }
        }
        return known;
    }

    private void refresh(String path, Element control, Seals.Sealed remembered, Map<String, Answer.Piece> known) {
        Answer.Piece piece = known.get(remembered.key());
        if (piece instanceof Answer.Rows rows) {
            table(control, remembered, rows);
        } else if (piece instanceof Answer.Picture picture) {
            figure(path, control, remembered, picture);
        } else {
            Optional<Answer.Run> now = answers.again(remembered.key());
            if (now.isPresent()) {
                number(control, remembered, now.get());
            } else {
                kept.add(
                        French.quoted(shown(control))
                                + "\u00A0: ce que ce champ montrait n’existe plus dans les réponses\u00A0; il reste comme il est.");
            }
        }
    }

    private static String shown(Element control) {
        String text =
                Word.text(Word.child(control, "sdtContent").orElse(control)).strip();
        String first = text.split("\n", 2)[0];
        return first.length() > 80 ? first.substring(0, 80) + "…" : first;
    }

    private void number(Element control, Seals.Sealed remembered, Answer.Run now) {
        Element inside = Word.child(control, "sdtContent").orElseThrow();
        String text = Word.text(inside);
        if (text.equals(now.text())) {
            return;
        }
        if (!Seals.seal(text).equals(remembered.seal())) {
            kept.add(French.quoted(text) + "\u00A0: vous l’avez réécrit\u00A0; la valeur est maintenant "
                    + French.quoted(now.text()) + ".");
            return;
        }
        Element look = Word.all(inside, "r").stream()
                .findFirst()
                .flatMap(run -> Word.child(run, "rPr"))
                .orElse(null);
        Word.children(inside).forEach(Word::remove);
        Answer.Run plain = new Answer.Run(now.text(), false, false, false, "");
        writing.runs(inside, List.of(plain), look, false).forEach(inside::appendChild);
        seals.renew(control, Seals.seal(now.text()));
        changed.put(remembered.key() + text, French.quoted(text) + " devient " + French.quoted(now.text()) + ".");
    }

    private void table(Element control, Seals.Sealed remembered, Answer.Rows rows) {
        Element inside = Word.child(control, "sdtContent").orElseThrow();
        boolean isUntouched = Writing.seal(Word.children(inside)).equals(remembered.seal());
        if (!isUntouched) {
            kept.add(
                    "Tableau " + French.quoted(rows.caption())
                            + "\u00A0: vous l’avez retouché\u00A0; ses chiffres sont mis à jour, ses lignes et ses mots restent les vôtres.");
            return;
        }
        List<Element> now = writing.captioned(inside, rows, Writing.width(control));
        if (Writing.seal(now).equals(remembered.seal())) {
            return;
        }
        Word.children(inside).forEach(Word::remove);
        now.forEach(inside::appendChild);
        seals.renew(control, Writing.seal(now));
        changed.put(remembered.key(), "Tableau " + French.quoted(rows.caption()) + "\u00A0: écrit de nouveau.");
    }

    private void figure(String path, Element control, Seals.Sealed remembered, Answer.Picture picture) {
        if (!writing.sealOf(path, control).equals(remembered.seal())) {
            kept.add("Figure " + French.quoted(picture.title())
                    + "\u00A0: vous l’avez changée\u00A0; elle reste comme elle est.");
            return;
        }
        if (writing.sealOf(picture, path, Writing.width(control)).equals(remembered.seal())) {
            return;
        }
        Writing.Drawing now = writing.drawn(path, picture, Writing.width(control), control);
        Element inside = Word.child(control, "sdtContent").orElseThrow();
        Word.children(inside).forEach(Word::remove);
        inside.appendChild(now.paragraph());
        seals.renew(control, now.seal());
        changed.put(remembered.key(), "Figure " + French.quoted(picture.title()) + "\u00A0: dessinée de nouveau.");
    }
}
