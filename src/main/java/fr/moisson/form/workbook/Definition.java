package fr.moisson.form.workbook;

import fr.moisson.project.WrongDefinition;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A sheet of an XLSForm workbook: a line of headers, then lines. */
public record Definition(String path, String sheet, Map<String, String> headers, List<Line> lines) {

    /** A line under its headers, which are in the spelling of XLSForm; {@code row} as the spreadsheet shows it. */
    public record Line(int row, Map<String, String> cells) {
        public String get(String header) {
            return cells.getOrDefault(header, "");
        }
    }

    private static final long MOST_CELLS = 300_000;

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("relevance", "relevant"),
            Map.entry("calculate", "calculation"),
            Map.entry("requiredmsg", "required_message"),
            Map.entry("required_msg", "required_message"),
            Map.entry("constraintmsg", "constraint_message"),
            Map.entry("constraint_msg", "constraint_message"),
            Map.entry("readonly", "read_only"),
            Map.entry("repeatcount", "repeat_count"),
            Map.entry("count", "repeat_count"),
            Map.entry("choicefilter", "choice_filter"),
            Map.entry("image", "media::image"),
            Map.entry("big-image", "media::big-image"),
            Map.entry("audio", "media::audio"),
            Map.entry("video", "media::video"),
            Map.entry("bind::relevant", "relevant"),
            Map.entry("bind::required", "required"),
            Map.entry("bind::readonly", "read_only"),
            Map.entry("bind::constraint", "constraint"),
            Map.entry("bind::calculate", "calculation"),
            Map.entry("bind::jr:constraintmsg", "constraint_message"),
            Map.entry("bind::jr:requiredmsg", "required_message"),
            Map.entry("body::appearance", "appearance"),
            Map.entry("bind::jr:noapperrorstring", "noapperrorstring"),
            Map.entry("id_string", "form_id"),
            Map.entry("title", "form_title"),
            Map.entry("listname", "list_name"),
            Map.entry("dataset", "list_name"));

    private static final Set<String> TRANSLATED = Set.of(
            "label",
            "hint",
            "guidance_hint",
            "constraint_message",
            "required_message",
            "image",
            "big-image",
            "audio",
            "video",
            "media",
            "bind",
            "body");

    /** In the spelling of XLSForm, whatever the case and the spaces; a language stays as it is written. */
    private static String spelling(String written) {
        String colons = written.contains("::") || !isTranslatedWithOneColon(written) ? "::" : ":";
        List<String> parts = List.of(written.split("\\s*" + colons + "\\s*"));
        String first = plain(parts.get(0)).replaceFirst("^control$", "body");
        if (parts.size() > 1) {
            String pair = first + "::" + plain(parts.get(1));
            if (SPELLINGS.containsKey(pair) || first.equals("media") || pair.equals("bind::type")) {
                return joined(SPELLINGS.getOrDefault(pair, pair), parts.subList(2, parts.size()));
            }
        }
        return joined(SPELLINGS.getOrDefault(first, first), parts.subList(1, parts.size()));
    }

    private static String joined(String header, List<String> rest) {
        return rest.isEmpty() ? header : header + "::" + String.join("::", rest).strip();
    }

    private static boolean isTranslatedWithOneColon(String written) {
        int colon = written.indexOf(':');
        return colon > 0 && TRANSLATED.contains(plain(written.substring(0, colon)));
    }

    private static String plain(String part) {
        return part.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_\u00A0]+", "_");
    }

    /** The sheet of this name, whatever its case and the spaces around it; empty when there is none. */
    public static Optional<String> sheet(Spreadsheet workbook, String name) {
        return workbook.sheetNames().stream()
                .filter(sheet -> sheet.strip().equalsIgnoreCase(name))
                .findFirst();
    }

    public static Definition of(String path, String sheet, Spreadsheet workbook) {
        Iterator<Row> rows = workbook.rows(sheet);
        List<String> names = new ArrayList<>();
        Map<String, String> headers = new LinkedHashMap<>();
        if (rows.hasNext()) {
            for (String cell : rows.next().cells()) {
                String written = cell.strip();
                names.add(spelling(written));
                headers.putIfAbsent(names.get(names.size() - 1), written);
            }
        }
        headers.remove("");
        List<Line> lines = new ArrayList<>();
        long cells = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            cells += row.cells().size();
            if (cells > MOST_CELLS) {
                throw new WrongDefinition(List.of(path + ", feuille «\u00A0" + sheet
                        + "\u00A0»\u00A0: cette feuille est démesurée. N’y garder que les questions et leurs choix\u202F; une"
                        + " longue liste de choix va dans un fichier CSV."));
            }
            lines.add(line(row, names));
        }
        lines.removeIf(line -> line.cells().isEmpty());
        return new Definition(path, sheet, headers, lines);
    }

    private static Line line(Row row, List<String> names) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), row.cells().size()); i++) {
            String cell = row.cells().get(i).strip();
            if (!cell.isEmpty() && !names.get(i).isEmpty()) {
                cells.putIfAbsent(names.get(i), cell);
            }
        }
        return new Line(row.number(), cells);
    }

    /** Where a fault is, as people say it. */
    public String at(Line line, String header) {
        return path + ", feuille «\u00A0" + sheet + "\u00A0», ligne " + line.row + ", colonne «\u00A0"
                + headers.getOrDefault(header, header) + "\u00A0»\u00A0: ";
    }

    public String here() {
        return path + ", feuille «\u00A0" + sheet + "\u00A0»\u00A0: ";
    }
}
