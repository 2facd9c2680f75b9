package fr.moisson.mess;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes a grid as a French Excel saves it, or as a site of forms exports it. */
final class CsvFile {
    private CsvFile() {}

    /** Windows-1252, semicolons, decimal commas. */
    static void french(Path file, Grid grid) throws IOException {
        write(file, grid, ';', Charset.forName("windows-1252"));
    }

    /** UTF-8, commas. */
    static void exported(Path file, Grid grid) throws IOException {
        write(file, grid, ',', StandardCharsets.UTF_8);
    }

    /** UTF-8, semicolons. */
    static void exportedInFrance(Path file, Grid grid) throws IOException {
        write(file, grid, ';', StandardCharsets.UTF_8);
    }

    private static void write(Path file, Grid grid, char separator, Charset charset) throws IOException {
        int columns =
                grid.rows().values().stream().mapToInt(SortedMap::lastKey).max().orElse(0) + 1;
        try (CsvWriter csv = CsvWriter.builder().fieldSeparator(separator).build(file, charset)) {
            for (int row = 1; row <= grid.rows().lastKey(); row++) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < columns; column++) {
                    cells.add(text(grid.at(row, column).value()));
                }
                csv.writeRecord(cells);
            }
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Written.Formula formula) {
            return text(formula.cached());
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString().replace('.', ',');
        }
        if (value instanceof LocalDate day) {
            return day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
        }
        return value == null ? "" : value.toString();
    }
}
