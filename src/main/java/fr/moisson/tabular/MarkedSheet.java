package fr.moisson.tabular;

import fr.moisson.tabular.MarkedWorkbook.Note;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A sheet written again with other styles on some of its cells; cells and rows that were not there are put in their place. */
final class MarkedSheet {
    /** What stands after the drawing of comments in a sheet, 18.3.1.99 of ECMA-376. */
    private static final Set<String> AFTER_DRAWING = Set.of(
            "legacyDrawingHF",
            "drawingHF",
            "picture",
            "oleObjects",
            "controls",
            "AlternateContent",
            "webPublishItems",
            "tableParts",
            "extLst");

    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private final String part;
    private final TreeMap<At, Note> notes;
    private final MarkedStyles styles;
    private final Map<At, Integer> styleBefore = new HashMap<>();
    private final Map<Integer, Integer> rowStyles = new HashMap<>();
    private final TreeMap<Integer, Integer> columnStyles = new TreeMap<>();
    private @Nullable String drawing;
    private String drawingId = "";
    private boolean strict;
    private int row;
    private int column;

    MarkedSheet(String part, TreeMap<At, Note> notes, MarkedStyles styles) {
        this.part = part;
        this.notes = notes;
        this.styles = styles;
    }

    /** A first reading: how the cells look today, and what draws their comments. */
    void look(Parts parts) throws IOException, XMLStreamException {
        row = 0;
        parts.read(part, Limits.UNPACKED, (name, xml) -> {
            switch (name) {
                case "worksheet" ->
                    strict = String.valueOf(xml.reader().getNamespaceURI()).contains("purl.oclc.org");
                case "col" -> {
                    columnStyles.put(xml.number("min", 1) - 1, xml.number("style", 0));
                    columnStyles.putIfAbsent(xml.number("max", 1), 0);
                }
                case "row" -> {
                    openRow(xml);
                    if (xml.isTrue("customFormat")) {
                        rowStyles.put(row, xml.number("s", 0));
                    }
                }
                case "c" -> {
                    At at = openCell(xml);
                    if (notes.containsKey(at)) {
                        styleBefore.put(at, xml.number("s", 0));
                    }
                }
                case "legacyDrawing" -> drawing = xml.attribute("id");
                default -> {}
            }
        });
        notes.forEach((at, note) -> styles.want(before(at), note.colour()));
    }

    /** The identifier of the drawing it has; null when there is none. */
    @Nullable
    String drawing() {
        return drawing;
    }

    void drawnBy(String id) {
        drawingId = id;
    }

    private int before(At at) {
        Integer own = styleBefore.get(at);
        if (own != null) {
            return own;
        }
        Integer ofRow = rowStyles.get(at.row());
        Map.Entry<Integer, Integer> ofColumn = columnStyles.floorEntry(at.column());
        return ofRow != null ? ofRow : ofColumn == null ? 0 : ofColumn.getValue();
    }

    private void openRow(HardenedXml xml) {
        row = xml.number("r", row + 1);
        column = -1;
    }

    private At openCell(HardenedXml xml) {
        At at = Address.cell(xml.attribute("r"));
        column = at == null ? column + 1 : at.column();
        return new At(row, column);
    }

    void write(Parts parts, Writer to) throws IOException, XMLStreamException {
        row = 0;
        TreeMap<At, Note> left = new TreeMap<>(notes);
        parts.copy(part, to, (xml, copy) -> {
            boolean drawn = drawing != null;
            int depth = 0;
            for (int event = xml.next(); event >= 0; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    if (depth == 2 && !drawn && AFTER_DRAWING.contains(xml.name())) {
                        copy.add(drawn());
                        drawn = true;
                    }
                    open(xml, copy, left);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (depth == 1 && !drawn) {
                        copy.add(drawn());
                    }
                    close(xml, copy, left);
                    depth--;
                } else {
                    copy.copy(event);
                }
            }
        });
    }

    /** Written in full: an element of a foreign kind, before which it may stand, tells nothing of the prefix of the sheet. */
    private String drawn() {
        String main = strict
                ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        return "<legacyDrawing xmlns=\"" + main + "\" xmlns:r=\"" + (strict ? STRICT : OFFICE) + "\" r:id=\""
                + drawingId + "\"/>";
    }

    private void open(HardenedXml xml, XmlCopy copy, TreeMap<At, Note> left) throws IOException {
        if (xml.name().equals("row")) {
            openRow(xml);
            addRows(left.headMap(new At(row, 0)), copy);
            copy.copy(XMLStreamConstants.START_ELEMENT, isFilled(left) ? Map.of("spans", "") : Map.of());
        } else if (xml.name().equals("c")) {
            At at = openCell(xml);
            addCells(left.subMap(new At(row, 0), at), copy);
            Note note = left.remove(at);
            copy.copy(
                    XMLStreamConstants.START_ELEMENT,
                    note == null ? Map.of() : Map.of("s", String.valueOf(styles.number(before(at), note.colour()))));
        } else {
            copy.copy(XMLStreamConstants.START_ELEMENT);
        }
    }

    /** The columns a row says it spans are a hint, false once a cell is added. */
    private boolean isFilled(TreeMap<At, Note> left) {
        return !left.subMap(new At(row, 0), new At(row + 1, 0)).isEmpty();
    }

    private void close(HardenedXml xml, XmlCopy copy, TreeMap<At, Note> left) throws IOException {
        if (xml.name().equals("row")) {
            addCells(left.headMap(new At(row + 1, 0)), copy);
        } else if (xml.name().equals("sheetData")) {
            addRows(left, copy);
        }
        copy.copy(XMLStreamConstants.END_ELEMENT);
    }

    private void addRows(SortedMap<At, Note> missing, XmlCopy copy) throws IOException {
        while (!missing.isEmpty()) {
            int number = missing.firstKey().row();
            String p = copy.prefix();
            copy.add("<" + p + "row r=\"" + number + "\">");
            addCells(missing.headMap(new At(number + 1, 0)), copy);
            copy.add("</" + p + "row>");
        }
    }

    private void addCells(SortedMap<At, Note> missing, XmlCopy copy) throws IOException {
        for (Note note : missing.values()) {
            copy.add("<" + copy.prefix() + "c r=\"" + Address.of(note.row(), note.column()) + "\" s=\""
                    + styles.number(before(note.at()), note.colour()) + "\"/>");
        }
        missing.clear();
    }
}
