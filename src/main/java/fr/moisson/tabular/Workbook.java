package fr.moisson.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** An XLSX workbook. Its cells come as the texts a person would have typed. Hidden sheets are read like the others. */
final class Workbook implements Spreadsheet {
    private final String name;
    private final ReadableWorkbook workbook;
    private final Spreadsheets.Source source;
    private final CellTexts texts;
    private @Nullable Looks looks;
    private @Nullable Stream<org.dhatim.fastexcel.reader.Row> rows;

    private Workbook(String name, Spreadsheets.Source source, ReadableWorkbook workbook) {
        this.name = name;
        this.source = source;
        this.workbook = workbook;
        this.texts = new CellTexts(workbook.isDate1904());
    }

    static Workbook open(String name, Spreadsheets.Source source, boolean isChecked) throws IOException {
        if (!isChecked) {
            PackedParts.check(name, source, "[Content_Types].xml");
        }
        try {
            Workbook workbook =
                    new Workbook(name, source, new ReadableWorkbook(source.stream(), new ReadingOptions(true, true)));
            if (workbook.sheetNames().size() > Limits.SHEETS) {
                workbook.close();
                throw Limits.tooManySheets(name);
            }
            return workbook;
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    @Override
    public List<String> sheetNames() {
        try (Stream<Sheet> sheets = workbook.getSheets()) {
            return sheets.filter(sheet -> sheet.getVisibility() != SheetVisibility.VERY_HIDDEN)
                    .map(Sheet::getName)
                    .toList();
        }
    }

    @Override
    public Iterator<Row> rows(String sheet) {
        stopReading();
        Sheet found = workbook.findSheet(sheet)
                .orElseThrow(() -> new IllegalArgumentException("feuille inconnue : " + sheet));
        try {
            Stream<org.dhatim.fastexcel.reader.Row> stream = found.openStream();
            rows = stream;
            return new Rows(stream.iterator());
        } catch (IOException | RuntimeException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    @Override
    public Appearance appearance(String sheet) {
        try {
            if (looks == null) {
                looks = Looks.of(source);
            }
            return looks.of(sheet);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    @Override
    public void close() {
        stopReading();
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopReading() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }

    private final class Rows extends RowsAhead {
        private final Iterator<org.dhatim.fastexcel.reader.Row> read;
        private int last;

        Rows(Iterator<org.dhatim.fastexcel.reader.Row> read) {
            this.read = read;
        }

        @Override
        @Nullable
        Row advance() {
            try {
                while (read.hasNext()) {
                    Row row = row(read.next());
                    if (row != null) {
                        return row;
                    }
                }
                return null;
            } catch (UnreadableFile e) {
                throw e;
            } catch (RuntimeException e) {
                throw PackedParts.damaged(name, e);
            }
        }

        /** Rows come in their order and a sheet has a last one, or nothing can be said of where they stand. */
        private void refuseDisorder(int number) {
            if (number <= last || number > Limits.ROWS) {
                throw PackedParts.damaged(name, null);
            }
            last = number;
        }

        private @Nullable Row row(org.dhatim.fastexcel.reader.Row row) {
            refuseDisorder(row.getRowNum());
            String[] cells = new String[row.getCellCount()];
            Arrays.fill(cells, "");
            boolean empty = true;
            for (Cell cell : row) {
                if (cell != null) {
                    String text = texts.of(cell);
                    if (!text.isBlank()) {
                        int column = cell.getColumnIndex();
                        if (column >= Limits.COLUMNS) {
                            throw Limits.tooManyColumns(name, row.getRowNum());
                        }
                        cells[column] = text;
                        empty = false;
                    }
                }
            }
            return empty ? null : new Row(row.getRowNum(), Arrays.asList(cells));
        }
    }
}
