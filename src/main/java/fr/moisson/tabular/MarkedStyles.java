package fr.moisson.tabular;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** The styles of a workbook and some more: each is one of them with another colour behind. */
final class MarkedStyles {
    private static final SortedMap<String, String> FILLED = new TreeMap<>(Map.of("applyFill", "1", "fillId", "?"));

    private final Map<Wanted, Integer> wanted = new LinkedHashMap<>();
    private final List<String> colours = new ArrayList<>();
    private final Map<Integer, String> originals = new HashMap<>();
    private String part = "";
    private int fills;
    private int styles;

    private record Wanted(int style, String colour) {}

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** Asks for a style like that one in a colour; it is number {@link #number} once the styles are read. */
    void want(int style, String colour) {
        wanted.putIfAbsent(new Wanted(style, colour), wanted.size());
        if (!colours.contains(colour)) {
            colours.add(colour);
        }
    }

    int number(int style, String colour) {
        return styles + wanted.getOrDefault(new Wanted(style, colour), 0);
    }

    void read(Parts parts, String stylesPart) throws IOException, XMLStreamException {
        part = stylesPart;
        parts.read(part, (name, xml) -> {
            if (name.equals("fills")) {
                for (Children children = new Children(xml); children.next(); children.skip()) {
                    fills++;
                }
            } else if (name.equals("cellXfs")) {
                readStyles(xml);
            }
        });
        if (styles == 0 || fills == 0) {
            throw new IOException("no styles to add to");
        }
    }

    private void readStyles(HardenedXml xml) throws XMLStreamException {
        Set<Integer> needed = wanted.keySet().stream().map(Wanted::style).collect(Collectors.toSet());
        for (Children children = new Children(xml); children.next(); styles++) {
            if (styles == 0 || needed.contains(styles)) {
                children.inside();
                originals.put(styles, XmlCopy.captured(xml, FILLED));
            } else {
                children.skip();
            }
        }
    }

    void write(Parts parts, Writer to) throws IOException, XMLStreamException {
        parts.copy(part, to, (xml, copy) -> {
            for (int event = xml.next(); event >= 0; event = xml.next()) {
                boolean opens = event == XMLStreamConstants.START_ELEMENT;
                boolean closes = event == XMLStreamConstants.END_ELEMENT;
                String name = opens || closes ? xml.name() : "";
                if (name.equals("fills")) {
                    copy.add(closes ? newFills(copy.prefix()) : "");
                    copy.copy(event, opens ? Map.of("count", String.valueOf(fills + colours.size())) : Map.of());
                } else if (name.equals("cellXfs")) {
                    copy.add(closes ? newStyles() : "");
                    copy.copy(event, opens ? Map.of("count", String.valueOf(styles + wanted.size())) : Map.of());
                } else {
                    copy.copy(event);
                }
            }
        });
    }

    private String newFills(String p) {
        return colours.stream()
                .map(colour -> "<" + p + "fill><" + p + "patternFill patternType=\"solid\"><" + p + "fgColor rgb=\"FF"
                        + colour + "\"/><" + p + "bgColor indexed=\"64\"/></" + p + "patternFill></" + p + "fill>")
                .collect(Collectors.joining());
    }

    /** A cell may claim a style that is not there: it looks like the first one. */
    private String newStyles() {
        String first = originals.getOrDefault(0, "");
        return wanted.keySet().stream()
                .map(style -> originals
                        .getOrDefault(style.style(), first)
                        .replace("fillId=\"?\"", "fillId=\"" + (fills + colours.indexOf(style.colour())) + "\""))
                .collect(Collectors.joining());
    }
}
