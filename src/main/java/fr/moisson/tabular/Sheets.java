package fr.moisson.tabular;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Where the sheets of an XLSX workbook are, and what they are dressed with. */
final class Sheets {
    private final Map<String, String> parts = new HashMap<>();
    private final Map<String, Boolean> hidden = new HashMap<>();
    private final String styles;
    private final String theme;

    private Sheets(List<Parts.Relation> relations) {
        this.styles = target(relations, "styles", "xl/styles.xml");
        this.theme = target(relations, "theme", "xl/theme/theme1.xml");
    }

    static Sheets of(Parts parts) throws IOException, XMLStreamException {
        String workbook = target(parts.relations(""), "officeDocument", "xl/workbook.xml");
        List<Parts.Relation> relations = parts.relations(workbook);
        Map<String, String> targets = new HashMap<>();
        relations.forEach(relation -> targets.put(relation.id(), relation.target()));
        Sheets sheets = new Sheets(relations);
        parts.read(workbook, (name, xml) -> {
            String sheet = xml.attribute("name");
            if (name.equals("sheet") && sheet != null) {
                String part = targets.get(String.valueOf(xml.attribute("id")));
                String state = xml.attribute("state");
                sheets.parts.putIfAbsent(sheet, part == null ? "" : part);
                sheets.hidden.putIfAbsent(sheet, state != null && !state.equals("visible"));
            }
        });
        return sheets;
    }

    private static String target(List<Parts.Relation> relations, String kind, String otherwise) {
        return relations.stream()
                .filter(relation -> relation.kind().equals(kind))
                .map(Parts.Relation::target)
                .findFirst()
                .orElse(otherwise);
    }

    @Nullable
    String part(String sheet) {
        return parts.get(sheet);
    }

    boolean isHidden(String sheet) {
        return hidden.getOrDefault(sheet, false);
    }

    String styles() {
        return styles;
    }

    String theme() {
        return theme;
    }
}
