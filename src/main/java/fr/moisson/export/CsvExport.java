package fr.moisson.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fr.moisson.entry.ReturningSheet;
import fr.moisson.form.Choice;
import fr.moisson.tabular.Formulas;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A zip with one CSV file for each table, the codebook, and a page to read. */
final class CsvExport {
    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Dataset dataset;
    private final CsvOptions options;

    private CsvExport(Dataset dataset, CsvOptions options) {
        this.dataset = dataset;
        this.options = options;
    }

    static void write(Dataset dataset, CsvOptions options, byte[] readMe, OutputStream out) {
        try {
            ZipOutputStream zip = new ZipOutputStream(out);
            CsvExport export = new CsvExport(dataset, options);
            for (DataTable table : dataset.tables()) {
                zip.putNextEntry(new ZipEntry(table.name() + ".csv"));
                export.table(table, zip);
            }
            zip.putNextEntry(new ZipEntry("dictionnaire.csv"));
            codebook(Codebook.of(dataset), options, zip);
            zip.putNextEntry(new ZipEntry("lisez-moi.html"));
            zip.write(readMe);
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A codebook, one line a variable. */
    static void codebook(Codebook codebook, CsvOptions options, OutputStream out) throws IOException {
        Writer text = text(options, out);
        CsvWriter csv = csv(options, text);
        csv.writeRecord(Codebook.HEADERS);
        codebook.parts().forEach(part -> part.entries()
                .forEach(entry -> csv.writeRecord(
                        entry.cells().stream().map(Formulas::harmless).toList())));
        csv.flush();
    }

    private static Writer text(CsvOptions options, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (options.mark()) {
            text.write('\uFEFF');
        }
        return text;
    }

    private static CsvWriter csv(CsvOptions options, Writer text) {
        return CsvWriter.builder()
                .fieldSeparator(options.separator())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
    }

    private void table(DataTable table, OutputStream out) throws IOException {
        CsvWriter csv = csv(options, text(options, out));
        List<String> headers = new ArrayList<>(Envelope.headers(table));
        for (Variable variable : table.variables()) {
            headers.add(variable.name());
            if (options.apart()) {
                variable.apart().forEach(choice -> headers.add(ReturningSheet.header(variable.field(), choice)));
            }
        }
        csv.writeRecord(headers);
        dataset.each(table, line -> csv.writeRecord(cells(table, line)));
        csv.flush();
    }

    private List<String> cells(DataTable table, Line line) {
        List<String> cells = new ArrayList<>();
        Envelope.cells(table, line).forEach(cell -> cells.add(text(cell)));
        for (int at = 0; at < table.variables().size(); at++) {
            Variable variable = table.variables().get(at);
            Object answer = line.answers().get(at);
            cells.add(
                    options.words() && !variable.isRanked() && answer instanceof String words
                            ? Formulas.harmless(variable.inWords(words))
                            : text(answer));
            if (options.apart()) {
                for (Choice choice : variable.apart()) {
                    cells.add(
                            answer == null
                                    ? ""
                                    : String.valueOf(
                                            Variable.place(answer.toString(), choice.name(), variable.isRanked())));
                }
            }
        }
        return cells;
    }

    private String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return plain(number).replace('.', options.point());
        }
        if (value instanceof LocalDateTime moment) {
            return MOMENT.format(moment);
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        return value instanceof String text ? Formulas.harmless(text) : value.toString();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
