package fr.moisson.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** One reading of a sheet of an XLSX workbook for its look alone: its values are gone past. */
final class SheetLook {
    private final Parts parts;
    private final String part;
    private final boolean hidden;
    private final Styles styles;
    private final Map<At, String> comments = new TreeMap<>();
    private final List<Area> merged = new ArrayList<>();
    private final Lines hiddenRows = new Lines();
    private final Lines hiddenColumns = new Lines();
    private final Marks.Builder marks = new Marks.Builder();
    private boolean locked;
    private boolean filtered;
    private int row;
    private int column;

    SheetLook(Parts parts, String part, boolean hidden, Styles styles) {
        this.parts = parts;
        this.part = part;
        this.hidden = hidden;
        this.styles = styles;
    }

    Appearance read() throws IOException, XMLStreamException {
        readRelated();
        parts.read(part, this::see);
        comments.forEach((at, comment) -> marks.add(at.row(), at.column(), new Mark(false, null, comment, null)));
        return new Appearance(
                hidden,
                locked,
                filtered,
                List.copyOf(merged),
                hiddenRows.orNone(),
                hiddenColumns.orNone(),
                marks.build());
    }

    /** Comments come first: a thread of them stands also among the comments of old, as a text for programs that know no threads. */
    private void readRelated() throws IOException, XMLStreamException {
        List<Parts.Relation> relations = parts.relations(part);
        for (String kind : List.of("comments", "threadedComment")) {
            for (Parts.Relation relation : relations) {
                if (relation.kind().equals(kind)) {
                    Comments.read(parts, relation.target(), comments);
                }
            }
        }
        for (Parts.Relation relation : relations) {
            if (relation.kind().equals("table")) {
                readTable(relation.target());
            }
        }
    }

    private void readTable(String table) throws IOException, XMLStreamException {
        parts.read(table, (name, xml) -> filtered |= name.equals("filterColumn"));
    }

    private void see(String name, HardenedXml xml) throws XMLStreamException {
        switch (name) {
            case "row" -> openRow(xml);
            case "c" -> readCell(xml);
            case "col" -> {
                if (xml.isTrue("hidden")) {
                    hiddenColumns.addAll(xml.number("min", 0) - 1, xml.number("max", 0) - 1);
                }
            }
            case "mergeCell" -> merge(Address.area(xml.attribute("ref")));
            case "filterColumn" -> filtered = true;
            case "sheetProtection" -> locked |= xml.isTrue("sheet");
            default -> {}
        }
    }

    private void openRow(HardenedXml xml) {
        row = xml.number("r", row + 1);
        column = -1;
        if (xml.isTrue("hidden")) {
            hiddenRows.addAll(row, row);
        }
    }

    private void merge(@Nullable Area area) {
        if (area != null && merged.size() < Limits.MERGED) {
            merged.add(area);
        }
    }

    private void readCell(HardenedXml xml) throws XMLStreamException {
        At at = Address.cell(xml.attribute("r"));
        column = at == null ? column + 1 : at.column();
        int cellRow = at == null ? row : at.row();
        String type = xml.attribute("t");
        Mark mark = styles.mark(xml.number("s", 0));
        String comment = comments.isEmpty() ? null : comments.remove(new At(cellRow, column));
        if (mark == null && comment == null) {
            return;
        }
        boolean holds = holdsSomething(xml);
        Mark seen = mark == null || !holds ? null : type == null || type.equals("n") ? mark : mark.withoutFormat();
        if (comment != null) {
            seen = seen == null ? new Mark(false, null, comment, null) : seen.commented(comment);
        }
        if (seen != null && !seen.saysNothing()) {
            marks.add(cellRow, column, seen);
        }
    }

    private static boolean holdsSomething(HardenedXml xml) throws XMLStreamException {
        boolean holds = false;
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event < 0) {
                return holds;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                holds |= xml.name().equals("v") || xml.name().equals("is");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return holds;
    }
}
