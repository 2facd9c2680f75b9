package fr.moisson.tabular;

import fr.moisson.tabular.MarkedWorkbook.Note;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** The parts of an .xlsx that change when cells are coloured and commented; the others go from one archive to the other packed as they are. */
final class MarkedParts {
    private static final String TYPES = "[Content_Types].xml";

    private final Spreadsheets.Source source;
    private final Map<String, List<Note>> notesBySheet;

    /** By name of part; a part that was not there is new. */
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private final Map<String, String> newTypes = new LinkedHashMap<>();

    interface Change {
        void write(Parts parts, Writer to) throws IOException, XMLStreamException;
    }

    MarkedParts(Spreadsheets.Source source, Map<String, List<Note>> notesBySheet) {
        this.source = source;
        this.notesBySheet = notesBySheet;
    }

    void write(OutputStream to) throws IOException, XMLStreamException {
        try (Parts parts = Parts.of(source)) {
            plan(parts);
            ZipArchiveOutputStream zip = new ZipArchiveOutputStream(to);
            Writer text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
            for (ZipArchiveEntry part : parts.inOrder()) {
                Change change = changes.remove(part.getName());
                if (change == null) {
                    zip.addRawArchiveEntry(part, parts.packed(part));
                } else {
                    write(part.getName(), change, parts, zip, text);
                }
            }
            for (Map.Entry<String, Change> added : changes.entrySet()) {
                write(added.getKey(), added.getValue(), parts, zip, text);
            }
            zip.finish();
            zip.flush();
        }
    }

    private static void write(String name, Change change, Parts parts, ZipArchiveOutputStream zip, Writer text)
            throws IOException, XMLStreamException {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        change.write(parts, text);
        text.flush();
        zip.closeArchiveEntry();
    }

    private void plan(Parts parts) throws IOException, XMLStreamException {
        Sheets sheets = Sheets.of(parts);
        MarkedStyles styles = new MarkedStyles();
        for (Map.Entry<String, List<Note>> entry : notesBySheet.entrySet()) {
            String part = sheets.part(entry.getKey());
            if (part == null) {
                throw new IllegalArgumentException("feuille inconnue : " + entry.getKey());
            }
            TreeMap<At, Note> notes = entry.getValue().stream()
                    .collect(Collectors.toMap(Note::at, note -> note, MarkedParts::both, TreeMap::new));
            if (!notes.isEmpty()) {
                plan(parts, part, notes, styles);
            }
        }
        if (!styles.isEmpty()) {
            styles.read(parts, sheets.styles());
            changes.put(sheets.styles(), styles::write);
        }
        if (!newTypes.isEmpty()) {
            changes.put(TYPES, (from, to) -> MarkedRelations.addTypes(from, newTypes, to));
        }
    }

    private static Note both(Note first, Note second) {
        return new Note(first.row(), first.column(), first.colour(), first.comment() + "\n" + second.comment());
    }

    private void plan(Parts parts, String part, TreeMap<At, Note> notes, MarkedStyles styles)
            throws IOException, XMLStreamException {
        List<Parts.Relation> relations = parts.relations(part);
        Map<String, String> added = new LinkedHashMap<>();
        String comments = target(relations, "comments");
        if (comments == null) {
            comments = unused(parts, "xl/comments%d.xml");
            added.put(comments, "comments");
            newTypes.put("/" + comments, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
        }
        MarkedSheet sheet = new MarkedSheet(part, notes, styles);
        sheet.look(parts);
        String drawing = relations.stream()
                .filter(relation -> relation.id().equals(sheet.drawing()))
                .map(Parts.Relation::target)
                .findFirst()
                .orElse(null);
        if (drawing == null) {
            drawing = unused(parts, "xl/drawings/vmlDrawing%d.vml");
            added.put(drawing, "vmlDrawing");
            newTypes.put("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
        }
        MarkedRelations rels = MarkedRelations.of(part, relations, added);
        sheet.drawnBy(rels.id(drawing));
        MarkedComments written = new MarkedComments(comments, drawing, notes);
        written.look(parts);
        changes.put(part, sheet::write);
        changes.put(comments, written::write);
        changes.put(drawing, written::draw);
        if (!added.isEmpty()) {
            changes.put(MarkedRelations.part(part), rels::write);
        }
    }

    private static @Nullable String target(List<Parts.Relation> relations, String kind) {
        return relations.stream()
                .filter(relation -> relation.kind().equals(kind))
                .map(Parts.Relation::target)
                .findFirst()
                .orElse(null);
    }

    private String unused(Parts parts, String pattern) {
        int number = 1;
        while (parts.has(String.format(Locale.ROOT, pattern, number))
                || changes.containsKey(String.format(Locale.ROOT, pattern, number))) {
            number++;
        }
        return String.format(Locale.ROOT, pattern, number);
    }
}
