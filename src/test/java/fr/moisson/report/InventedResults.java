package fr.moisson.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.DefinitionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of an invented MIAM, kept as a file: report tests need no database. */
final class InventedResults {
    static final LocalDate DAY = LocalDate.of(2026, 9, 15);
    private static final Path FOLDER = Path.of("src/test/resources/report");

    private InventedResults() {}

    static Results read() {
        return new Results(7, Instant.parse("2026-09-14T08:00:00Z"), indicators(), values());
    }

    static DefinitionFile bilan() {
        try {
            return new DefinitionFile("reports/miam/bilan.md", Files.readAllBytes(Path.of("reports/miam/bilan.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReportModel report() {
        return ReportReader.read(bilan(), read(), DAY);
    }

    /** What people said, and nothing else besides the values. */
    static Material saying(Citations.Source said) {
        return new Material(null, said, CrossedThemes.Source.NOBODY, Optional::empty, List.of());
    }

    private static List<Indicator> indicators() {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator('|').ofNamedCsvRecord(FOLDER.resolve("indicators.csv"))) {
            return rows.stream().map(InventedResults::indicator).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Indicator indicator(NamedCsvRecord row) {
        Map<String, Double> targets = new HashMap<>();
        for (String target : row.getField("targets").split(";")) {
            if (!target.isEmpty()) {
                targets.put(target.split("=")[0], Double.valueOf(target.split("=")[1]));
            }
        }
        return new Indicator(
                row.getField("name"),
                row.getField("title"),
                row.getField("level"),
                row.getField("unit"),
                Integer.parseInt(row.getField("decimals")),
                row.getField("better").isEmpty() ? null : row.getField("better"),
                "Ce que « " + row.getField("title") + " » veut dire.",
                "Ce que cet indicateur ne dit pas.",
                row.getField("source"),
                targets,
                null,
                "",
                List.of());
    }

    private static List<Value> values() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve("values.csv"))) {
            return rows.stream()
                    .map(row -> new Value(
                            row.getField("indicator"),
                            row.getField("measure"),
                            row.getField("group"),
                            number(row.getField("value")),
                            number(row.getField("ci_low")),
                            number(row.getField("ci_high")),
                            number(row.getField("p")),
                            whole(row.getField("n")),
                            whole(row.getField("missing"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private static @Nullable Long whole(String text) {
        return text.isEmpty() ? null : Long.valueOf(text);
    }
}
