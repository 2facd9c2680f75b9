package fr.moisson.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Goes through the tables of an .ods workbook, once, line by line. */
final class OpenReading implements AutoCloseable {
    private final Parts parts;
    private final HardenedXml xml;
    private final Children document;
    private @Nullable Children current;
    private final List<Columns> columns = new ArrayList<>();
    private int table = -1;
    private int row;

    /** @param number of its first row, from 1 */
    record Line(
            int number,
            int repeated,
            boolean hidden,
            boolean filtered,
            @Nullable String style,
            List<OpenCell> cells) {}

    /** Columns next to each other that are alike. */
    record Columns(
            int first, int last, boolean hidden, @Nullable String style) {}

    private OpenReading(Parts parts, HardenedXml xml) {
        this.parts = parts;
        this.xml = xml;
        this.document = new Children(xml);
    }

    static OpenReading of(Spreadsheets.Source source) throws IOException, XMLStreamException {
        Parts parts = Parts.of(source);
        InputStream bytes = parts.bytes("content.xml", Limits.UNPACKED);
        if (bytes == null) {
            parts.close();
            throw new IOException("no content");
        }
        return new OpenReading(parts, HardenedXml.of(bytes));
    }

    /** Whether that table is still ahead. */
    boolean isBefore(int wanted) {
        return table < wanted;
    }

    void goTo(int wanted) throws XMLStreamException {
        if (current != null) {
            current.leave();
        }
        while (table < wanted && document.next()) {
            if (xml.name().equals("tracked-changes")) {
                document.skip();
            } else if (xml.name().equals("table")) {
                table++;
                if (table < wanted) {
                    document.skip();
                }
            }
        }
        current = document.inside();
        columns.clear();
        row = 1;
    }

    /** Null after the last line of the table; empty lines are told too. */
    @Nullable
    Line nextLine() throws XMLStreamException, IOException {
        while (current != null && current.next()) {
            switch (xml.name()) {
                case "table-row" -> {
                    return line(current.inside());
                }
                case "table-column" -> see();
                case "table-row-group", "table-header-rows", "table-rows" -> {}
                case "table-column-group", "table-header-columns", "table-columns" -> {}
                default -> current.skip();
            }
        }
        current = null;
        return null;
    }

    private void see() {
        int first = columns.isEmpty() ? 0 : columns.get(columns.size() - 1).last() + 1;
        if (first < Limits.COLUMNS) {
            String visibility = xml.attribute("visibility");
            columns.add(new Columns(
                    first,
                    first + OpenCell.repeated(xml, "number-columns-repeated") - 1,
                    visibility != null && !visibility.equals("visible"),
                    xml.attribute("default-cell-style-name")));
        }
    }

    /** Those told before the lines read so far. */
    List<Columns> columns() {
        return columns;
    }

    @Nullable
    String columnStyle(int column) {
        for (Columns alike : columns) {
            if (column <= alike.last()) {
                return alike.style();
            }
        }
        return null;
    }

    private Line line(Children inRow) throws XMLStreamException, IOException {
        int repeated = OpenCell.repeated(xml, "number-rows-repeated");
        String visibility = String.valueOf(xml.attribute("visibility"));
        String style = xml.attribute("default-cell-style-name");
        int number = row;
        row = Math.min(row + repeated, Limits.ROWS + 1);
        return new Line(
                number,
                Math.min(repeated, Limits.ROWS + 1 - number),
                visibility.equals("collapse") || visibility.equals("filter"),
                visibility.equals("filter"),
                style,
                cells(inRow));
    }

    private List<OpenCell> cells(Children inRow) throws XMLStreamException, IOException {
        List<OpenCell> cells = new ArrayList<>();
        int column = 0;
        long length = 0;
        while (inRow.next()) {
            if (xml.name().equals("table-cell") || xml.name().equals("covered-table-cell")) {
                OpenCell cell = OpenCell.read(xml, inRow.inside(), column);
                column = Math.min(column + cell.repeated(), Limits.ROWS);
                length += cell.text().length();
                if (length > Limits.ROW_LENGTH) {
                    throw new IOException("a row that fills the memory");
                }
                if (!cell.isEmpty()) {
                    cells.add(cell);
                }
            } else {
                inRow.skip();
            }
        }
        return cells;
    }

    @Override
    public void close() throws IOException, XMLStreamException {
        xml.close();
        parts.close();
    }
}
