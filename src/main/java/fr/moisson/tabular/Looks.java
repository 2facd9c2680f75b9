package fr.moisson.tabular;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A second, light look at an XLSX workbook, for what its sheets show beyond their texts. */
final class Looks {
    private final Spreadsheets.Source source;
    private final Map<String, SheetPart> sheets = new HashMap<>();
    private @Nullable Styles styles;

    private record SheetPart(String part, boolean hidden) {}

    private Looks(Spreadsheets.Source source) {
        this.source = source;
    }

    static Looks of(Spreadsheets.Source source) throws IOException, XMLStreamException {
        Looks looks = new Looks(source);
        try (Parts parts = Parts.of(source)) {
            String workbook = target(parts.relations(""), "officeDocument", "xl/workbook.xml");
            List<Parts.Relation> relations = parts.relations(workbook);
            looks.readSheets(parts, workbook, relations);
            looks.styles = Styles.of(
                    parts,
                    target(relations, "styles", "xl/styles.xml"),
                    target(relations, "theme", "xl/theme/theme1.xml"));
        } catch (Parts.TooBig e) {
            looks.styles = null;
        }
        return looks;
    }

    private void readSheets(Parts parts, String workbook, List<Parts.Relation> relations)
            throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        relations.forEach(relation -> targets.put(relation.id(), relation.target()));
        parts.read(workbook, (name, xml) -> {
            String sheet = xml.attribute("name");
            if (name.equals("sheet") && sheet != null) {
                String part = targets.get(String.valueOf(xml.attribute("id")));
                String state = xml.attribute("state");
                sheets.putIfAbsent(
                        sheet, new SheetPart(part == null ? "" : part, state != null && !state.equals("visible")));
            }
        });
    }

    private static String target(List<Parts.Relation> relations, String kind, String otherwise) {
        return relations.stream()
                .filter(relation -> relation.kind().equals(kind))
                .map(Parts.Relation::target)
                .findFirst()
                .orElse(otherwise);
    }

    Appearance of(String sheet) throws IOException, XMLStreamException {
        SheetPart found = sheets.get(sheet);
        if (found == null || styles == null) {
            return Appearance.NONE;
        }
        try (Parts parts = Parts.of(source)) {
            return new SheetLook(parts, found.part(), found.hidden(), styles).read();
        } catch (Parts.TooBig e) {
            return Appearance.unknown(found.hidden());
        }
    }
}
