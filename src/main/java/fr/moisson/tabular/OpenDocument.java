package fr.moisson.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * An .ods workbook, read as a stream. The libraries for it load the whole file, lay out its million repeated cells and lose struck
 * texts, filters and the format of dates; its one part is read here as XML instead.
 */
final class OpenDocument implements Spreadsheet {
    private final String name;
    private final Spreadsheets.Source source;
    private final OpenTables tables;
    private final long packed;
    private @Nullable OpenReading reading;

    private OpenDocument(String name, Spreadsheets.Source source, OpenTables tables, long packed) {
        this.name = name;
        this.source = source;
        this.tables = tables;
        this.packed = packed;
    }

    static OpenDocument open(String name, Spreadsheets.Source source, boolean isChecked) throws IOException {
        if (!isChecked) {
            PackedParts.check(name, source, "mimetype");
        }
        try (Parts parts = Parts.of(source)) {
            if (isEncrypted(parts)) {
                throw OldWorkbook.locked(name);
            }
            OpenTables tables = OpenTables.of(parts);
            if (tables.names().size() > Limits.SHEETS) {
                throw Limits.tooManySheets(name);
            }
            return new OpenDocument(name, source, tables, source.size());
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    /** The list of parts says it; read as bytes, as old programs gave it a document type. */
    private static boolean isEncrypted(Parts parts) throws IOException {
        try (InputStream manifest = parts.bytes("META-INF/manifest.xml", Limits.LOOKED_AT)) {
            return manifest != null
                    && new String(manifest.readAllBytes(), StandardCharsets.ISO_8859_1).contains("encryption-data");
        }
    }

    @Override
    public List<String> sheetNames() {
        return tables.names();
    }

    @Override
    public Iterator<Row> rows(String sheet) {
        int table = table(sheet);
        try {
            if (reading == null || !reading.isBefore(table)) {
                close();
                reading = OpenReading.of(source);
            }
            reading.goTo(table);
            return new Rows(reading);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    @Override
    public Appearance appearance(String sheet) {
        try {
            return OpenLook.of(source, tables, table(sheet));
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    private int table(String sheet) {
        Integer number = tables.number(sheet);
        if (number == null) {
            throw new IllegalArgumentException("feuille inconnue : " + sheet);
        }
        return number;
    }

    @Override
    public void close() {
        try {
            if (reading != null) {
                reading.close();
                reading = null;
            }
        } catch (IOException | XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** A row that repeats is given as often as it stands, unless that makes too much of a small file. */
    private final class Rows extends RowsAhead {
        private final OpenReading read;
        private @Nullable List<String> repeated;
        private int number;
        private int left;
        private long given;

        Rows(OpenReading read) {
            this.read = read;
        }

        @Override
        @Nullable
        Row advance() {
            try {
                while (left == 0 || repeated == null) {
                    OpenReading.Line line = read.nextLine();
                    if (line == null) {
                        return null;
                    }
                    repeated = texts(line);
                    number = line.number();
                    left = repeated == null ? 0 : line.repeated();
                    refuseMultiplication(line);
                }
                left--;
                return new Row(number++, repeated);
            } catch (UnreadableFile e) {
                throw e;
            } catch (IOException | XMLStreamException | RuntimeException e) {
                throw PackedParts.damaged(name, e);
            }
        }

        private void refuseMultiplication(OpenReading.Line line) {
            if (repeated != null) {
                long length = repeated.stream().mapToLong(String::length).sum() + repeated.size();
                given += length * line.repeated();
                if (line.repeated() > 1 && given > Limits.HARMLESS && given / Math.max(1, packed) > Limits.RATIO) {
                    throw PackedParts.swells(name);
                }
            }
        }

        private @Nullable List<String> texts(OpenReading.Line line) {
            TreeMap<Integer, String> byColumn = new TreeMap<>();
            for (OpenCell cell : line.cells()) {
                if (!cell.text().isBlank()) {
                    if (cell.column() + cell.repeated() > Limits.COLUMNS) {
                        throw Limits.tooManyColumns(name, line.number());
                    }
                    for (int i = 0; i < cell.repeated(); i++) {
                        byColumn.put(cell.column() + i, cell.text());
                    }
                }
            }
            if (byColumn.isEmpty()) {
                return null;
            }
            String[] texts = new String[byColumn.lastKey() + 1];
            Arrays.fill(texts, "");
            byColumn.forEach((column, text) -> texts[column] = text);
            return Arrays.asList(texts);
        }
    }
}
