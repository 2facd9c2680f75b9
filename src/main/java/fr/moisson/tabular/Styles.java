package fr.moisson.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What each cell style of an XLSX workbook says; most say nothing. */
final class Styles {
    private final Colours colours;
    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Boolean> struckFonts = new ArrayList<>();
    private final List<@Nullable String> fills = new ArrayList<>();
    private final List<@Nullable Mark> marks = new ArrayList<>();
    private final Map<Mark, Mark> same = new HashMap<>();

    private Styles(Colours colours) {
        this.colours = colours;
    }

    static Styles of(Parts parts, String part, String theme) throws IOException, XMLStreamException {
        Styles styles = new Styles(Colours.of(parts, theme, part));
        parts.read(part, (name, xml) -> {
            switch (name) {
                case "numFmt" ->
                    styles.formats.putIfAbsent(xml.number("numFmtId", -1), String.valueOf(xml.attribute("formatCode")));
                case "fonts" -> styles.readFonts(xml);
                case "fills" -> styles.readFills(xml);
                case "cellXfs" -> styles.readCells(xml);
                case "cellStyleXfs", "dxfs", "borders" -> xml.skip();
                default -> {}
            }
        });
        return styles;
    }

    @Nullable
    Mark mark(int style) {
        return style >= 0 && style < marks.size() ? marks.get(style) : null;
    }

    private void readFonts(HardenedXml xml) throws XMLStreamException {
        Children children = new Children(xml);
        while (children.next()) {
            if (children.depth() == 1) {
                struckFonts.add(false);
            } else if (xml.name().equals("strike") && (xml.attribute("val") == null || xml.isTrue("val"))) {
                struckFonts.set(struckFonts.size() - 1, true);
            }
        }
    }

    private void readFills(HardenedXml xml) throws XMLStreamException {
        Children children = new Children(xml);
        boolean solid = false;
        while (children.next()) {
            if (children.depth() == 1) {
                fills.add(null);
                solid = false;
            } else if (xml.name().equals("patternFill")) {
                solid = "solid".equals(xml.attribute("patternType"));
            } else if (xml.name().equals("fgColor") && solid) {
                fills.set(fills.size() - 1, colours.of(xml));
            }
        }
    }

    private void readCells(HardenedXml xml) throws XMLStreamException {
        Children children = new Children(xml);
        while (children.next()) {
            if (children.depth() == 1) {
                Mark mark = new Mark(
                        struck(xml.number("fontId", 0)),
                        fill(xml.number("fillId", 0)),
                        null,
                        NumberFormats.worthKnowing(xml.number("numFmtId", 0), formats));
                marks.add(mark.saysNothing() ? null : same.computeIfAbsent(mark, m -> m));
            }
        }
    }

    private boolean struck(int font) {
        return font >= 0 && font < struckFonts.size() && struckFonts.get(font);
    }

    private @Nullable String fill(int fill) {
        String colour = fill >= 0 && fill < fills.size() ? fills.get(fill) : null;
        return "FFFFFF".equals(colour) ? null : colour;
    }
}
