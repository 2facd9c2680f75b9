package fr.moisson.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * A workbook given back with some of its cells coloured and commented, all else as it was. An .xlsx or .xlsm keeps every other part
 * byte for byte; an .xls is written again by a library that knows its kind. Of an .ods or a CSV file a copy is made as .xlsx, with its
 * texts alone.
 */
public final class MarkedWorkbook {

    /**
     * What to say on a cell.
     *
     * @param row as the spreadsheet shows it, from 1
     * @param column from 0
     * @param colour RRGGBB
     * @param comment comes after what people noted there
     */
    public record Note(int row, int column, String colour, String comment) {
        private static final int LONGEST = 30_000;

        public Note {
            if (row < 1 || row > Limits.ROWS || column < 0 || column >= Limits.LETTERED_COLUMNS) {
                throw new IllegalArgumentException("no cell in row " + row + ", column " + column);
            }
            if (!colour.matches("[0-9A-Fa-f]{6}")) {
                throw new IllegalArgumentException("not a colour: " + colour);
            }
            colour = colour.toUpperCase(Locale.ROOT);
            String written = comment.replaceAll("[\\p{Cntrl}&&[^\\n]]|[\\uFFFE\\uFFFF]|\\p{Cs}", " ");
            comment = written.length() > LONGEST ? written.substring(0, LONGEST) : written;
        }

        At at() {
            return new At(row, column);
        }
    }

    private MarkedWorkbook() {}

    /** Whether the workbook given back is a copy under another format, to be named .xlsx. */
    public static boolean isCopy(Path original) {
        String name = String.valueOf(original.getFileName());
        try {
            Content content = Content.of(name, Spreadsheets.Source.of(original));
            return content == Content.ODS || content == Content.TEXT;
        } catch (IOException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    /**
     * Leaves {@code to} open.
     *
     * @param notesBySheet by the names {@link Spreadsheet#sheetNames} gives; of two notes on a cell, the first colours it
     * @throws UnreadableFile with the sentence for whoever sent the file
     */
    public static void write(Path original, Map<String, List<Note>> notesBySheet, OutputStream to) throws IOException {
        String name = String.valueOf(original.getFileName());
        Spreadsheets.Source source = Spreadsheets.Source.of(original);
        try {
            switch (Content.of(name, source)) {
                case XLSX -> {
                    PackedParts.check(name, source, "[Content_Types].xml");
                    new MarkedParts(source, notesBySheet).write(to);
                }
                case XLS -> MarkedOld.write(name, source, notesBySheet, to);
                default -> copy(original, notesBySheet, to);
            }
        } catch (XMLStreamException | Parts.TooBig e) {
            throw PackedParts.damaged(name, e);
        }
    }

    private static void copy(Path original, Map<String, List<Note>> notesBySheet, OutputStream to)
            throws IOException, XMLStreamException {
        Path copy = Files.createTempFile("moisson", ".xlsx");
        try {
            Map<String, String> names;
            try (Spreadsheet read = Spreadsheets.open(original);
                    OutputStream packed = Files.newOutputStream(copy)) {
                names = PlainWorkbook.write(read, packed);
            }
            Map<String, List<Note>> renamed = new java.util.HashMap<>();
            notesBySheet.forEach((sheet, notes) -> renamed.put(names.getOrDefault(sheet, sheet), notes));
            new MarkedParts(Spreadsheets.Source.of(copy), renamed).write(to);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
