package fr.moisson.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** One reading of a table of an .ods workbook for its look alone. */
final class OpenLook {
    private final OpenStyles styles;
    private final List<Area> merged = new ArrayList<>();
    private final Lines hiddenRows = new Lines();
    private final Marks.Builder marks = new Marks.Builder();
    private boolean filtered;

    private OpenLook(OpenStyles styles) {
        this.styles = styles;
    }

    static Appearance of(Spreadsheets.Source source, OpenTables tables, int table)
            throws IOException, XMLStreamException {
        OpenStyles styles;
        try (Parts parts = Parts.of(source)) {
            parts.refuseAbove("content.xml", Limits.OPEN_LOOKED_AT);
            styles = OpenStyles.of(parts);
        } catch (Parts.TooBig e) {
            return Appearance.NONE;
        }
        try (OpenReading reading = OpenReading.of(source)) {
            reading.goTo(table);
            return new OpenLook(styles).read(reading, styles.isHidden(tables.style(table)), tables.isLocked(table));
        }
    }

    private Appearance read(OpenReading reading, boolean hidden, boolean locked)
            throws IOException, XMLStreamException {
        for (OpenReading.Line line = reading.nextLine(); line != null; line = reading.nextLine()) {
            filtered |= line.filtered();
            if (line.hidden()) {
                hiddenRows.addAll(line.number(), line.number() + line.repeated() - 1);
            }
            for (OpenCell cell : line.cells()) {
                see(line, cell, reading);
            }
        }
        Lines hiddenColumns = new Lines();
        reading.columns().stream()
                .filter(OpenReading.Columns::hidden)
                .forEach(columns -> hiddenColumns.addAll(columns.first(), columns.last()));
        return new Appearance(
                hidden,
                locked,
                filtered,
                List.copyOf(merged),
                hiddenRows.orNone(),
                hiddenColumns.orNone(),
                marks.build());
    }

    private void see(OpenReading.Line line, OpenCell cell, OpenReading reading) {
        if ((cell.columns() > 1 || cell.rows() > 1) && merged.size() < Limits.MERGED) {
            merged.add(new Area(
                    line.number(), cell.column(), line.number() + cell.rows() - 1, cell.column() + cell.columns() - 1));
        }
        Mark mark = mark(cell, style(line, cell, reading));
        if (!mark.saysNothing()) {
            for (int row = 0; row < line.repeated(); row++) {
                for (int column = 0; column < cell.repeated() && !marks.isFull(); column++) {
                    marks.add(line.number() + row, cell.column() + column, mark);
                }
            }
        }
    }

    private static @Nullable String style(OpenReading.Line line, OpenCell cell, OpenReading reading) {
        if (cell.style() != null) {
            return cell.style();
        }
        return line.style() != null ? line.style() : reading.columnStyle(cell.column());
    }

    private Mark mark(OpenCell cell, @Nullable String style) {
        Mark mark = cell.text().isBlank() ? Mark.SILENT : styles.mark(style);
        mark = switch (cell.type()) {
            case "date" -> mark.formatted("dd/mm/yyyy");
            case "time" -> mark.formatted("h:mm");
            case "percentage" -> mark.formatted("0%");
            default -> mark.withoutFormat();
        };
        return cell.comment() == null ? mark : mark.commented(cell.comment());
    }
}
