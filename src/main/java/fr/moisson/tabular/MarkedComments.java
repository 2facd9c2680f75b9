package fr.moisson.tabular;

import fr.moisson.tabular.MarkedWorkbook.Note;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The comments of a sheet and some more, and the boxes Excel draws them in. */
final class MarkedComments {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final Pattern SHAPE = Pattern.compile("_x0000_s(\\d{1,9})");
    private static final String BOX = "id=\"_x0000_t202\"";
    private static final int FIRST_SHAPE = 1_025;

    private final String part;
    private final String drawing;
    private final Map<At, Note> notes;
    private final Set<At> commented = new HashSet<>();
    private int authors;

    MarkedComments(String part, String drawing, Map<At, Note> notes) {
        this.part = part;
        this.drawing = drawing;
        this.notes = notes;
    }

    void look(Parts parts) throws IOException, XMLStreamException {
        parts.read(part, (name, xml) -> {
            At at = Address.cell(xml.attribute("ref"));
            authors += name.equals("author") ? 1 : 0;
            if (name.equals("comment") && at != null && notes.containsKey(at)) {
                commented.add(at);
            }
        });
    }

    void write(Parts parts, Writer to) throws IOException, XMLStreamException {
        if (!parts.has(part)) {
            to.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"" + MAIN
                    + "\"><authors><author>Moisson</author></authors><commentList>" + comments("")
                    + "</commentList></comments>");
            return;
        }
        parts.copy(part, to, (xml, copy) -> {
            At at = null;
            for (int event = xml.next(); event >= 0; event = xml.next()) {
                boolean opens = event == XMLStreamConstants.START_ELEMENT;
                boolean closes = event == XMLStreamConstants.END_ELEMENT;
                String name = opens || closes ? xml.name() : "";
                at = opens && name.equals("comment") ? Address.cell(xml.attribute("ref")) : at;
                if (closes) {
                    copy.add(added(name, copy.prefix(), at));
                }
                copy.copy(event);
            }
        });
    }

    /** What comes at the end of an element of that name. */
    private String added(String name, String p, @Nullable At at) {
        Note note = at == null ? null : notes.get(at);
        return switch (name) {
            case "authors" -> "<" + p + "author>Moisson</" + p + "author>";
            case "commentList" -> comments(p);
            case "text" -> note == null ? "" : run(p, "\n" + note.comment());
            default -> "";
        };
    }

    private String comments(String p) {
        StringBuilder comments = new StringBuilder();
        notes.forEach((at, note) -> {
            if (!commented.contains(at)) {
                comments.append("<" + p + "comment ref=\"" + Address.of(at.row(), at.column()) + "\" authorId=\""
                        + authors + "\"><" + p + "text>" + run(p, note.comment()) + "</" + p + "text></" + p
                        + "comment>");
            }
        });
        return comments.toString();
    }

    private static String run(String p, String text) {
        return "<" + p + "r><" + p + "t xml:space=\"preserve\">" + XmlCopy.text(text) + "</" + p + "t></" + p + "r>";
    }

    /** The drawing of old is hardly XML: boxes are added before its end, nothing else is touched. */
    void draw(Parts parts, Writer to) throws IOException {
        String before = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"></xml>";
        try (InputStream bytes = parts.bytes(drawing, Limits.LOOKED_AT)) {
            if (bytes != null) {
                before = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        int end = before.lastIndexOf("</xml>");
        end = end < 0 ? before.lastIndexOf("</") : end;
        if (end < 0) {
            throw new IOException("a drawing without an end");
        }
        to.write(before, 0, end);
        if (!before.contains(BOX)) {
            to.write(
                    "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
                            + BOX
                            + " coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
                            + "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
        }
        int shape = lastShape(before);
        for (At at : new TreeMap<>(notes).keySet()) {
            if (!commented.contains(at)) {
                shape++;
                to.write(box(shape, at));
            }
        }
        to.write(before, end, before.length() - end);
    }

    private static int lastShape(String drawing) {
        int last = FIRST_SHAPE - 1;
        for (Matcher shape = SHAPE.matcher(drawing); shape.find(); ) {
            last = Math.max(last, Integer.parseInt(shape.group(1)));
        }
        return last;
    }

    private static String box(int shape, At at) {
        int left = Math.min(at.column() + 1, Limits.LETTERED_COLUMNS - 4);
        int top = Math.max(0, Math.min(at.row() - 2, Limits.ROWS - 6));
        return "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
                + "xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s" + shape
                + "\" type=\"#_x0000_t202\" "
                + "style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
                + "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox/>"
                + "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>" + left + ", 15, "
                + top
                + ", 10, " + (left + 3) + ", 15, " + (top + 5) + ", 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>"
                + (at.row() - 1) + "</x:Row><x:Column>" + at.column() + "</x:Column></x:ClientData></v:shape>";
    }
}
