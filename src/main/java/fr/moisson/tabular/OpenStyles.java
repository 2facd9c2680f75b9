package fr.moisson.tabular;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What each style of an .ods workbook says of a cell; a style adds to the one it comes from. */
final class OpenStyles {
    private static final int ANCESTORS = 20;

    private final Map<String, Style> cells = new HashMap<>();
    private final Map<String, String> formats = new HashMap<>();
    private final Set<String> hiddenTables = new HashSet<>();
    private final Map<String, Mark> marks = new HashMap<>();

    private record Style(
            @Nullable String parent,
            @Nullable String format,
            @Nullable String fill,
            @Nullable Boolean struck) {}

    private OpenStyles() {}

    static OpenStyles of(Parts parts) throws IOException, XMLStreamException {
        OpenStyles styles = new OpenStyles();
        for (String part : new String[] {"styles.xml", "content.xml"}) {
            parts.read(part, Limits.OPEN_LOOKED_AT, styles::see);
        }
        return styles;
    }

    boolean isHidden(@Nullable String tableStyle) {
        return tableStyle != null && hiddenTables.contains(tableStyle);
    }

    Mark mark(@Nullable String style) {
        return style == null ? Mark.SILENT : marks.computeIfAbsent(style, this::resolved);
    }

    private Mark resolved(String name) {
        String fill = null;
        String format = null;
        Boolean struck = null;
        Style style = cells.get(name);
        for (int i = 0; i < ANCESTORS && style != null; i++) {
            fill = fill == null ? style.fill() : fill;
            format = format == null ? style.format() : format;
            struck = struck == null ? style.struck() : struck;
            style = style.parent() == null ? null : cells.get(style.parent());
        }
        boolean isColour = fill != null && fill.matches("#[0-9A-Fa-f]{6}") && !fill.equalsIgnoreCase("#ffffff");
        return new Mark(
                Boolean.TRUE.equals(struck),
                isColour && fill != null ? fill.substring(1).toUpperCase(Locale.ROOT) : null,
                null,
                format == null ? null : formats.get(format));
    }

    private void see(String element, HardenedXml xml) throws XMLStreamException {
        switch (element) {
            case "style" -> readStyle(xml);
            case "date-style", "time-style", "percentage-style" -> readFormat(element, xml);
            case "body" -> xml.skip();
            default -> {}
        }
    }

    private void readStyle(HardenedXml xml) throws XMLStreamException {
        String name = String.valueOf(xml.attribute("name"));
        String family = String.valueOf(xml.attribute("family"));
        String parent = xml.attribute("parent-style-name");
        String format = xml.attribute("data-style-name");
        String fill = null;
        Boolean struck = null;
        for (Children children = new Children(xml); children.next(); ) {
            switch (xml.name()) {
                case "table-cell-properties" -> fill = xml.attribute("background-color");
                case "text-properties" -> struck = struck(xml.attribute("text-line-through-style"), struck);
                case "table-properties" -> {
                    if (family.equals("table") && "false".equals(xml.attribute("display"))) {
                        hiddenTables.add(name);
                    }
                }
                default -> {}
            }
        }
        if (family.equals("table-cell")) {
            cells.put(name, new Style(parent, format, fill, struck));
        }
    }

    private static @Nullable Boolean struck(@Nullable String line, @Nullable Boolean otherwise) {
        return line == null ? otherwise : Boolean.valueOf(!line.equals("none"));
    }

    /** Written as Excel would. */
    private void readFormat(String element, HardenedXml xml) throws XMLStreamException {
        String name = String.valueOf(xml.attribute("name"));
        boolean runsOn = "false".equals(xml.attribute("truncate-on-overflow"));
        StringBuilder format = new StringBuilder();
        for (Children children = new Children(xml); children.next(); ) {
            boolean isLong = "long".equals(xml.attribute("style"));
            switch (xml.name()) {
                case "day" -> format.append(isLong ? "dd" : "d");
                case "day-of-week" -> format.append(isLong ? "dddd" : "ddd");
                case "month" -> format.append(xml.isTrue("textual") ? isLong ? "mmmm" : "mmm" : isLong ? "mm" : "m");
                case "year" -> format.append(isLong ? "yyyy" : "yy");
                case "hours" -> format.append(runsOn ? "[h]" : isLong ? "hh" : "h");
                case "minutes" -> format.append(isLong ? "mm" : "m");
                case "seconds" -> format.append(isLong ? "ss" : "s");
                case "text" -> {
                    children.inside();
                    format.append(xml.reader().getElementText());
                }
                case "number" -> format.append(decimals(xml.number("decimal-places", 0)));
                default -> {}
            }
        }
        String written = format.toString();
        formats.put(name, element.equals("percentage-style") && !written.contains("%") ? written + "%" : written);
    }

    private static String decimals(int places) {
        return places <= 0 ? "0" : "0." + "0".repeat(Math.min(places, 15));
    }
}
