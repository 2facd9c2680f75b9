package fr.moisson.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The tables of an .ods workbook that are its sheets; copies it keeps of other files are not. */
final class OpenTables {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Set<Integer> locked = new HashSet<>();
    private final Map<Integer, String> styles = new LinkedHashMap<>();
    private int count;

    private OpenTables() {}

    static OpenTables of(Parts parts) throws IOException, XMLStreamException {
        OpenTables tables = new OpenTables();
        parts.read("content.xml", Limits.UNPACKED, (element, xml) -> {
            if (element.equals("tracked-changes")) {
                xml.skip();
            } else if (element.equals("table")) {
                tables.readTable(xml);
            }
        });
        return tables;
    }

    private void readTable(HardenedXml xml) throws XMLStreamException {
        int number = count++;
        String name = String.valueOf(xml.attribute("name"));
        boolean isLocked = xml.isTrue("protected");
        String style = xml.attribute("style-name");
        boolean ours = true;
        for (Children children = new Children(xml); children.next(); ) {
            ours &= !xml.name().equals("table-source");
            children.skip();
        }
        if (ours && numbers.putIfAbsent(name, number) == null) {
            if (isLocked) {
                locked.add(number);
            }
            if (style != null) {
                styles.put(number, style);
            }
        }
    }

    List<String> names() {
        return new ArrayList<>(numbers.keySet());
    }

    @Nullable
    Integer number(String name) {
        return numbers.get(name);
    }

    boolean isLocked(int table) {
        return locked.contains(table);
    }

    @Nullable
    String style(int table) {
        return styles.get(table);
    }
}
