package fr.moisson.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The comments on the cells of an XLSX sheet, old notes and threads alike, without the names of those who wrote them. */
final class Comments {
    private final Map<At, String> byCell;
    private final List<String> authors = new ArrayList<>();
    private final Set<At> threads = new HashSet<>();

    private Comments(Map<At, String> byCell) {
        this.byCell = byCell;
    }

    static void read(Parts parts, String part, Map<At, String> byCell) throws IOException, XMLStreamException {
        Comments comments = new Comments(byCell);
        parts.read(part, comments::see);
    }

    private void see(String name, HardenedXml xml) throws XMLStreamException {
        At at = Address.cell(xml.attribute("ref"));
        if (name.equals("author")) {
            authors.add(texts("author", xml));
        } else if (name.equals("comment") && at != null) {
            String author = author(xml.number("authorId", -1));
            note(at, withoutAuthor(texts("t", xml), author));
        } else if (name.equals("threadedComment") && at != null) {
            String text = texts("text", xml);
            if (threads.add(at)) {
                byCell.remove(at);
            }
            note(at, text);
        }
    }

    private void note(At at, String text) {
        if (!text.isBlank()) {
            byCell.merge(at, text.strip(), (before, more) -> before + "\n" + more);
        }
    }

    private @Nullable String author(int number) {
        return number >= 0 && number < authors.size() ? authors.get(number) : null;
    }

    private static String withoutAuthor(String text, @Nullable String author) {
        return author != null && !author.isBlank() && text.startsWith(author + ":")
                ? text.substring(author.length() + 1)
                : text;
    }

    /** The texts of the elements of that name inside the one that has just opened, itself included. */
    private static String texts(String wanted, HardenedXml xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int inside = xml.name().equals(wanted) ? 1 : 0;
        while (depth > 0) {
            int event = xml.next();
            if (event < 0) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                inside = inside > 0 || xml.name().equals(wanted) ? inside + 1 : 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                inside = Math.max(0, inside - 1);
            } else if (inside > 0 && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                text.append(xml.reader().getText());
            }
        }
        return CellTexts.signs(text.toString());
    }
}
