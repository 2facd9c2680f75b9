package fr.moisson.kit;

import fr.moisson.export.ExcelFile;
import fr.moisson.export.ExcelSheet;
import fr.moisson.kit.Place.Kind;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The sheets of a workbook that define its form, as texts. Written again, nothing else of the workbook is left: no other sheet, no
 * author, no comment, no hidden part.
 */
final class FormSheets {
    private static final List<String> DEFINING = List.of("survey", "choices", "settings", "entities");

    private final Map<String, List<List<String>>> sheets;

    private FormSheets(Map<String, List<List<String>>> sheets) {
        this.sheets = sheets;
    }

    /** @throws fr.moisson.tabular.UnreadableFile with the sentence that says what is wrong with the workbook */
    static FormSheets read(String path, byte[] workbook) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        try (Spreadsheet opened = Spreadsheets.openWorkbook(path, workbook)) {
            for (String name : DEFINING) {
                opened.sheetNames().stream()
                        .filter(sheet -> sheet.strip().equalsIgnoreCase(name))
                        .findFirst()
                        .ifPresent(sheet -> sheets.put(name, rows(opened.rows(sheet))));
            }
        }
        return new FormSheets(sheets);
    }

    private static List<List<String>> rows(Iterator<Row> rows) {
        List<List<String>> all = new ArrayList<>();
        rows.forEachRemaining(row -> all.add(row.cells()));
        return all;
    }

    /** What stands in a row of a sheet; rows are counted from one. */
    interface RowReader {
        void read(String sheet, int row, List<String> cells);
    }

    void eachRow(RowReader reader) {
        sheets.forEach((name, rows) -> {
            for (int at = 0; at < rows.size(); at++) {
                reader.read(name, at + 1, rows.get(at));
            }
        });
    }

    /** The same with each cell changed. */
    FormSheets with(UnaryOperator<String> changed) {
        Map<String, List<List<String>>> all = new LinkedHashMap<>();
        sheets.forEach((name, rows) -> all.put(
                name,
                rows.stream().map(row -> row.stream().map(changed).toList()).toList()));
        return new FormSheets(all);
    }

    /**
     * A list of choices that named all the territories, or all the sites, names all those of the new project, however many.
     *
     * @param numbers how many territories and sites there were
     */
    FormSheets naming(List<Place> places, Map<Kind, Integer> numbers) {
        Map<String, List<List<String>>> all = new LinkedHashMap<>(sheets);
        List<List<String>> choices = sheets.getOrDefault("choices", List.of());
        if (!choices.isEmpty()) {
            List<String> headers = choices.get(0).stream()
                    .map(header -> header.strip().toLowerCase(Locale.ROOT))
                    .toList();
            int list = Math.max(headers.indexOf("list_name"), headers.indexOf("list name"));
            int name = headers.indexOf("name");
            if (list >= 0 && name >= 0) {
                all.put("choices", named(choices, list, name, places, numbers));
            }
        }
        return new FormSheets(all);
    }

    private static List<List<String>> named(
            List<List<String>> choices, int list, int name, List<Place> places, Map<Kind, Integer> numbers) {
        List<List<String>> all = new ArrayList<>();
        for (List<String> row : choices) {
            Optional<Kind> kind = List.of(Kind.TERRITORY, Kind.SITE).stream()
                    .filter(one -> token(row).filter(token -> isOf(one, token)).isPresent())
                    .filter(one -> isWhole(choices, list, cell(row, list), one, numbers.getOrDefault(one, 0)))
                    .findFirst();
            if (kind.isEmpty()) {
                all.add(row);
            } else if (token(row).filter(first(kind.get())::equals).isPresent()) {
                places.stream()
                        .filter(place -> place.kind() == kind.get())
                        .forEach(place -> all.add(row(row, name, place)));
            }
        }
        return all;
    }

    private static String first(Kind kind) {
        return new Place(kind, 1, "").token();
    }

    private static boolean isOf(Kind kind, String token) {
        return token.startsWith("⟦" + kind.word() + " ");
    }

    /** What a row of choices is wholly about. */
    private static Optional<String> token(List<String> row) {
        return row.stream()
                .map(String::strip)
                .filter(cell -> Place.ANY.matcher(cell).matches())
                .findFirst();
    }

    private static boolean isWhole(List<List<String>> choices, int list, String name, Kind kind, int number) {
        long named = choices.stream()
                .filter(row -> cell(row, list).equals(name))
                .flatMap(row -> token(row).stream())
                .filter(token -> isOf(kind, token))
                .distinct()
                .count();
        return number > 0 && named == number;
    }

    private static List<String> row(List<String> like, int name, Place place) {
        List<String> row = new ArrayList<>();
        for (int at = 0; at < like.size(); at++) {
            boolean isPlace = Place.ANY.matcher(like.get(at).strip()).matches();
            row.add(at == name ? code(place.name()) : isPlace ? place.name() : like.get(at));
        }
        return row;
    }

    /** A code without spaces; a name without any is its own code. */
    static String code(String name) {
        if (name.matches("[\\p{L}\\p{N}_.-]+")) {
            return name;
        }
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }

    private static String cell(List<String> row, int at) {
        return at < row.size() ? row.get(at).strip() : "";
    }

    byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ExcelFile file = new ExcelFile(bytes)) {
            for (Map.Entry<String, List<List<String>>> sheet : sheets.entrySet()) {
                ExcelSheet written = file.sheet(sheet.getKey(), List.of(24, 24, 40), 1, 0);
                for (List<String> row : sheet.getValue()) {
                    ExcelSheet line = written.row();
                    row.forEach(cell -> line.text(cell, ExcelSheet.PLAIN));
                }
                written.end(0, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
