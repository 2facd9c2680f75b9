package fr.moisson.tabular;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** What a sheet refers to, and some more. */
final class MarkedRelations {
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private final String part;
    private final Map<String, String> added;
    private final Map<String, String> ids = new HashMap<>();

    private MarkedRelations(String part, Map<String, String> added) {
        this.part = part;
        this.added = added;
    }

    /** @param added the kind of each new target */
    static MarkedRelations of(String sheet, List<Parts.Relation> relations, Map<String, String> added) {
        MarkedRelations marked = new MarkedRelations(part(sheet), added);
        Set<String> taken = new HashSet<>();
        relations.forEach(relation -> {
            taken.add(relation.id());
            marked.ids.putIfAbsent(relation.target(), relation.id());
        });
        for (String target : added.keySet()) {
            int number = 1;
            while (!taken.add("rIdMoisson" + number)) {
                number++;
            }
            marked.ids.put(target, "rIdMoisson" + number);
        }
        return marked;
    }

    static String part(String sheet) {
        int slash = sheet.lastIndexOf('/') + 1;
        return sheet.substring(0, slash) + "_rels/" + sheet.substring(slash) + ".rels";
    }

    String id(String target) {
        return ids.getOrDefault(target, "");
    }

    void write(Parts parts, Writer to) throws IOException, XMLStreamException {
        StringBuilder written = new StringBuilder();
        added.forEach((target, kind) -> written.append("<Relationship xmlns=\"")
                .append(PACKAGE)
                .append("relationships\" Id=\"")
                .append(id(target))
                .append("\" Type=\"")
                .append(OFFICE)
                .append(kind)
                .append("\" Target=\"/")
                .append(XmlCopy.attribute(target))
                .append("\"/>"));
        if (parts.has(part)) {
            addAtTheEnd(parts, part, written.toString(), to);
        } else {
            to.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"" + PACKAGE
                    + "relationships\">" + written + "</Relationships>");
        }
    }

    /** @param types by the name of a part, or by an extension, the type of what it holds */
    static void addTypes(Parts parts, Map<String, String> types, Writer to) throws IOException, XMLStreamException {
        Set<String> known = new HashSet<>();
        parts.read("[Content_Types].xml", (name, xml) -> {
            if (name.equals("Default")) {
                known.add(String.valueOf(xml.attribute("Extension")).toLowerCase(java.util.Locale.ROOT));
            }
        });
        StringBuilder written = new StringBuilder();
        types.forEach((name, type) -> {
            if (!known.contains(name)) {
                String element = name.startsWith("/") ? "Override" : "Default";
                String key = name.startsWith("/") ? "PartName" : "Extension";
                written.append("<" + element + " xmlns=\"" + PACKAGE + "content-types\" " + key + "=\""
                        + XmlCopy.attribute(name) + "\" ContentType=\"" + type + "\"/>");
            }
        });
        addAtTheEnd(parts, "[Content_Types].xml", written.toString(), to);
    }

    private static void addAtTheEnd(Parts parts, String part, String written, Writer to)
            throws IOException, XMLStreamException {
        parts.copy(part, to, (xml, copy) -> {
            int depth = 0;
            for (int event = xml.next(); event >= 0; event = xml.next()) {
                depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
                if (event == XMLStreamConstants.END_ELEMENT && depth == 0) {
                    copy.add(written);
                }
                copy.copy(event);
            }
        });
    }
}
