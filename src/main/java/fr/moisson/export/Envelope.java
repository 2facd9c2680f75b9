package fr.moisson.export;

import fr.moisson.entry.ReturningSheet;
import java.util.ArrayList;
import java.util.List;

/** The columns before the answers: which row it is, of what, in which state, since when, from where. */
final class Envelope {
    private Envelope() {}

    static List<String> headers(DataTable table) {
        List<String> headers = new ArrayList<>(List.of(ReturningSheet.ID, ReturningSheet.TABLE));
        if (table.isRepeat()) {
            headers.addAll(List.of(ReturningSheet.ENTRY, ReturningSheet.PARENT, ReturningSheet.NUMBER));
        }
        headers.addAll(List.of(
                ReturningSheet.STATE,
                ReturningSheet.COUNTS,
                ReturningSheet.RECORDED,
                ReturningSheet.VERSION,
                ReturningSheet.INSTANCE,
                ReturningSheet.ORIGIN));
        if (table.hasRemarks()) {
            headers.add(ReturningSheet.REMARKS);
        }
        return headers;
    }

    /** In the same order: numbers, texts, a moment. */
    static List<Object> cells(DataTable table, Line line) {
        List<Object> cells = new ArrayList<>(List.of(line.id(), table.name()));
        if (table.isRepeat()) {
            cells.addAll(List.of(line.entry(), line.parent(), line.number()));
        }
        cells.addAll(List.of(
                line.state(), line.counts() ? 1 : 0, line.recorded(), line.version(), line.instance(), line.origin()));
        if (table.hasRemarks()) {
            cells.add(line.remarks());
        }
        return cells;
    }

    static int width(String header) {
        return switch (header) {
            case ReturningSheet.RECORDED -> 20;
            case ReturningSheet.INSTANCE, ReturningSheet.ORIGIN, ReturningSheet.REMARKS -> 24;
            case ReturningSheet.TABLE -> 14;
            default -> 10;
        };
    }
}
