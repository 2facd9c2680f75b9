package fr.moisson.form.engine;

import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A file of answers that rules look into: its lines, or its XML as it is. */
public final class Lookup {
    public static final Lookup EMPTY = new Lookup(List.of(), null);

    private final List<Map<String, String>> lines;
    private final @Nullable Element xml;
    private final Map<String, Map<String, Map<String, String>>> indexes = new ConcurrentHashMap<>();

    private Lookup(List<Map<String, String>> lines, @Nullable Element xml) {
        this.lines = lines;
        this.xml = xml;
    }

    /** One line without a word, for a form that is read before its files are there. */
    static Lookup blank(Set<String> columns) {
        Map<String, String> line = new LinkedHashMap<>();
        columns.forEach(column -> line.put(column, ""));
        return new Lookup(List.of(line), null);
    }

    /** @throws UnreadableFile with the sentence for whoever sent it */
    public static Lookup read(String name, byte[] content) {
        if (name.endsWith(".xml")) {
            return new Lookup(
                    List.of(),
                    Xml.read(
                                    content,
                                    () -> new UnreadableFile(
                                            name,
                                            "ce fichier n’est pas du XML sans déclaration de type. L’enregistrer de nouveau."))
                            .getDocumentElement());
        }
        List<Map<String, String>> lines = new ArrayList<>();
        try (Spreadsheet sheet = Spreadsheets.open(name, content)) {
            Iterator<Row> rows = sheet.rows("");
            List<String> headers = rows.hasNext() ? rows.next().cells() : List.of();
            while (rows.hasNext()) {
                List<String> cells = rows.next().cells();
                Map<String, String> line = new LinkedHashMap<>();
                for (int i = 0; i < headers.size(); i++) {
                    line.putIfAbsent(
                            headers.get(i).strip(),
                            i < cells.size() ? cells.get(i).strip() : "");
                }
                lines.add(line);
            }
        }
        return new Lookup(lines, null);
    }

    /** The first line whose column says this; empty when there is none. */
    String find(String wanted, String column, String value) {
        return indexes.computeIfAbsent(column, this::index)
                .getOrDefault(value, Map.of())
                .getOrDefault(wanted, "");
    }

    private Map<String, Map<String, String>> index(String column) {
        Map<String, Map<String, String>> index = new HashMap<>();
        lines.forEach(line -> index.putIfAbsent(line.getOrDefault(column, ""), line));
        return index;
    }

    /** The choices it offers, in its order: what is kept, and the words that are read. */
    public Map<String, String> choices(String value, String label) {
        Map<String, String> choices = new LinkedHashMap<>();
        lines.forEach(line -> {
            String name = line.getOrDefault(value, "");
            if (!name.isEmpty()) {
                choices.putIfAbsent(name, line.getOrDefault(label, name));
            }
        });
        return choices;
    }

    /** As the items of a secondary instance. */
    Node in(Document form, String namespace) {
        if (xml != null) {
            return form.importNode(xml, true);
        }
        Element root = form.createElementNS(namespace, "root");
        for (Map<String, String> line : lines) {
            Element item = form.createElementNS(namespace, "item");
            line.forEach((column, cell) -> {
                if (column.matches("[\\p{L}_][\\p{L}\\p{N}_.-]*")) {
                    Element child = form.createElementNS(namespace, column);
                    child.setTextContent(cell);
                    item.appendChild(child);
                }
            });
            root.appendChild(item);
        }
        return root;
    }
}
