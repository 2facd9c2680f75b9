package fr.moisson.indicator;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code indicators.csv}: every value with all its digits, for those who compute on. */
final class IndicatorsFile {

    private IndicatorsFile() {}

    static void write(Path file, Results results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Writer text = Files.newBufferedWriter(file)) {
            write(text, results);
        }
    }

    static void write(Writer text, Results results) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("indicator", "measure", "group", "value", "ci_low", "ci_high", "p", "n", "missing");
            for (Indicator indicator : results.indicators()) {
                for (Value value : results.of(indicator.name())) {
                    csv.writeRecord(
                            value.indicator(),
                            value.measure(),
                            value.group(),
                            number(value.value()),
                            number(value.low()),
                            number(value.high()),
                            number(value.p()),
                            whole(value.n()),
                            whole(value.missing()));
                }
            }
        }
    }

    private static String number(@Nullable Double number) {
        return number == null ? "" : Double.toString(number).replace("Infinity", "Inf");
    }

    private static String whole(@Nullable Long number) {
        return number == null ? "" : Long.toString(number);
    }
}
