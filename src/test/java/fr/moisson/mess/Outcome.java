package fr.moisson.mess;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an evaluation left in its folder: what it stored and what it says of cells. */
final class Outcome {
    private static final Set<String> ENVELOPE = Set.of("file", "sheet", "row");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Said>> saidOfSheets = new HashMap<>();

    /** A stored row. */
    record Entry(String form, String file, String sheet, int row, Map<String, String> answers) {
        String answer(String field) {
            return answers.getOrDefault(field, "");
        }
    }

    /**
     * What was said of a cell or of a whole sheet.
     *
     * @param cell empty when the sheet is meant
     * @param row 0 when the sheet is meant
     */
    record Said(String cell, int row, String field, String understood, String verdict) {
        boolean isOpen() {
            return verdict.equals("asked") || verdict.equals("refused");
        }
    }

    static Outcome in(Path folder) throws IOException {
        Outcome outcome = new Outcome();
        if (Files.isDirectory(folder.resolve("entries"))) {
            try (Stream<Path> forms = Files.list(folder.resolve("entries"))) {
                for (Path form : forms.sorted().toList()) {
                    outcome.readEntries(form);
                }
            }
        }
        for (NamedCsvRecord line : lines(folder.resolve("readings.csv"))) {
            String cell = line.getField("cell");
            outcome.add(
                    line,
                    new Said(
                            cell,
                            number(cell.replaceAll("\\D", "")),
                            line.getField("field"),
                            line.getField("understood"),
                            line.getField("verdict")));
        }
        return outcome;
    }

    private void readEntries(Path file) throws IOException {
        String form = file.getFileName().toString().replace(".csv", "");
        for (NamedCsvRecord line : lines(file)) {
            Map<String, String> answers = new HashMap<>(line.getFieldsAsMap());
            answers.keySet().removeAll(ENVELOPE);
            entries.add(new Entry(
                    form, line.getField("file"), line.getField("sheet"), number(line.getField("row")), answers));
        }
    }

    private void add(NamedCsvRecord line, Said said) {
        saidOfSheets
                .computeIfAbsent(line.getField("file") + "\n" + line.getField("sheet"), any -> new ArrayList<>())
                .add(said);
    }

    private static Collection<NamedCsvRecord> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            return lines.stream().toList();
        }
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    List<Entry> entries() {
        return entries;
    }

    List<Said> said(String file, String sheet, Predicate<Said> which) {
        return Objects.requireNonNullElse(saidOfSheets.get(file + "\n" + sheet), List.<Said>of()).stream()
                .filter(which)
                .toList();
    }
}
