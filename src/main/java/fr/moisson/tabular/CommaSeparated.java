package fr.moisson.tabular;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file: the separator and the encoding are found out, a quote that is never closed is refused before the first row. */
final class CommaSeparated implements Spreadsheet {
    static final int FIRST_BYTES = 65_536;

    private final String name;
    private final Spreadsheets.Source source;
    private final Charset charset;
    private final Separator separator;
    private final long lines;
    private @Nullable CsvReader<CsvRecord> reader;

    private CommaSeparated(String name, Spreadsheets.Source source, Charset charset, Separator separator, long lines) {
        this.name = name;
        this.source = source;
        this.charset = charset;
        this.separator = separator;
        this.lines = lines;
    }

    static CommaSeparated open(String name, Spreadsheets.Source source) throws IOException {
        byte[] first;
        try (InputStream bytes = source.stream()) {
            first = bytes.readNBytes(FIRST_BYTES);
        }
        Charset wide = wide(first);
        if (wide != null) {
            return new CommaSeparated(name, source, wide, Separator.of(new String(first, wide)), 0);
        }
        Separator separator = Separator.of(new String(first, StandardCharsets.ISO_8859_1));
        TextScan scan = TextScan.of(name, source, (byte) separator.sign());
        return new CommaSeparated(name, source, scan.charset(), separator, scan.lines());
    }

    /** Two bytes a letter: the file says so first, or every other byte of a text in French is nought. */
    static @Nullable Charset wide(byte[] first) {
        if (first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (first.length >= 2 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        int[] noughts = new int[2];
        for (int at = 0; at < first.length; at++) {
            noughts[at % 2] += first[at] == 0 ? 1 : 0;
        }
        int most = first.length / 2 * 3 / 4;
        if (noughts[0] + noughts[1] == 0 || first.length < 4) {
            return null;
        }
        if (noughts[1] > most && noughts[0] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return noughts[0] > most && noughts[1] == 0 ? StandardCharsets.UTF_16BE : null;
    }

    @Override
    public List<String> sheetNames() {
        return List.of("");
    }

    @Override
    public Iterator<Row> rows(String sheet) {
        try {
            close();
            CsvReader<CsvRecord> opened = CsvReader.builder()
                    .fieldSeparator(separator.sign())
                    .skipEmptyLines(false)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .ofCsvRecord(withoutMark(new InputStreamReader(source.stream(), charset)));
            reader = opened;
            return new Rows(opened.iterator(), separator.isSaid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reader withoutMark(Reader text) throws IOException {
        java.io.PushbackReader start = new java.io.PushbackReader(text, 1);
        int mark = start.read();
        if (mark >= 0 && mark != '\uFEFF') {
            start.unread(mark);
        }
        return start;
    }

    @Override
    public long expectedRows() {
        return lines;
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Rows extends RowsAhead {
        private final Iterator<CsvRecord> records;
        private int number;

        /** The line that says the separator is no row: a spreadsheet shows the next one as its first. */
        Rows(Iterator<CsvRecord> records, boolean afterFirst) {
            this.records = records;
            if (afterFirst && records.hasNext()) {
                records.next();
            }
        }

        @Override
        @Nullable
        Row advance() {
            try {
                while (records.hasNext()) {
                    CsvRecord record = records.next();
                    number++;
                    if (record.getFieldCount() > Limits.COLUMNS) {
                        throw Limits.tooManyColumns(name, number);
                    }
                    if (hasText(record)) {
                        return new Row(number, record.getFields());
                    }
                }
                return null;
            } catch (CsvParseException | UncheckedIOException e) {
                throw (UnreadableFile) new UnreadableFile(
                                name,
                                "après la ligne " + number + ", le texte ne se lit plus comme un tableau. "
                                        + "Ouvrir ce fichier dans un tableur et l’enregistrer au format .xlsx.")
                        .initCause(e);
            }
        }

        private static boolean hasText(CsvRecord record) {
            for (int at = 0; at < record.getFieldCount(); at++) {
                if (!record.getField(at).isBlank()) {
                    return true;
                }
            }
            return false;
        }
    }
}
