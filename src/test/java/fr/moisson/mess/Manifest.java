package fr.moisson.mess;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is true in a folder of messy files, row by row and cell by cell. */
public final class Manifest {
    static final String MISSING = "missing";

    private final List<TrueRow> rows = new ArrayList<>();
    private final List<LeftRow> left = new ArrayList<>();
    private final List<Oddity> aside = new ArrayList<>();

    /**
     * What a cell says, or a field that no cell of its own says.
     *
     * @param cell where it stands; empty when the name of the sheet or a title says it
     * @param header where its header stands
     * @param truth as it is to be stored; a month (2025-03) or a week (2025-W12) when no day is known; empty when missing
     */
    record Expected(
            String field,
            String cell,
            String header,
            String written,
            String truth,
            @Nullable Kind kind) {}

    /**
     * A row that is to be stored, or to be asked about.
     *
     * @param column of a cell that is a row of its own, empty else
     * @param same shared by rows that tell the same thing, of which one is to be stored
     */
    record TrueRow(
            String form,
            String file,
            String sheet,
            int row,
            String column,
            List<Expected> cells,
            Set<Kind> kinds,
            @Nullable String same) {
        boolean isUnpivoted() {
            return !column.isEmpty();
        }
    }

    /** A row that is not to be stored. */
    record LeftRow(Kind kind, String file, String sheet, int row, String written) {}

    /** Something planted: a careless cell, a row, or the way a sheet is laid out. */
    record Oddity(Kind kind, String file, String sheet, String cell, String written, String truth) {}

    void add(TrueRow row) {
        rows.add(row);
    }

    void leave(Kind kind, Grid grid, int row) {
        String text = grid.rows().containsKey(row)
                ? String.join(
                        " | ",
                        grid.rows().get(row).values().stream()
                                .map(Written::shown)
                                .filter(shown -> !shown.isEmpty())
                                .toList())
                : "";
        left.add(new LeftRow(kind, grid.file(), grid.name(), row, text));
    }

    /** Says of something that is no row what it is. */
    void note(Kind kind, Grid grid, int row, int column) {
        aside.add(new Oddity(
                kind,
                grid.file(),
                grid.name(),
                Grid.cell(row, column),
                grid.at(row, column).shown(),
                MISSING));
    }

    List<TrueRow> rows() {
        return rows;
    }

    List<LeftRow> left() {
        return left;
    }

    List<Oddity> oddities() {
        List<Oddity> oddities = new ArrayList<>(aside);
        for (TrueRow row : rows) {
            for (Kind kind : row.kinds()) {
                oddities.add(new Oddity(kind, row.file(), row.sheet(), place(row), "", row.form()));
            }
            for (Expected cell : row.cells()) {
                if (cell.kind() != null) {
                    oddities.add(new Oddity(
                            cell.kind(),
                            row.file(),
                            row.sheet(),
                            cell.cell(),
                            cell.written(),
                            orMissing(cell.truth())));
                }
            }
        }
        for (LeftRow row : left) {
            oddities.add(new Oddity(
                    row.kind(), row.file(), row.sheet(), "A" + row.row(), row.written(), "not to be stored"));
        }
        return oddities;
    }

    private static String place(TrueRow row) {
        return (row.column().isEmpty() ? "A" : row.column()) + row.row();
    }

    static String orMissing(String truth) {
        return truth.isEmpty() ? MISSING : truth;
    }

    void write(Path rowsFile, Path odditiesFile) throws IOException {
        write(
                rowsFile,
                List.of("form", "file", "sheet", "row", "column", "field", "cell", "written", "truth", "same"),
                rows.stream()
                        .flatMap(row -> row.cells().stream()
                                .map(cell -> List.of(
                                        row.form(),
                                        row.file(),
                                        row.sheet(),
                                        String.valueOf(row.row()),
                                        row.column(),
                                        cell.field(),
                                        cell.cell(),
                                        cell.written(),
                                        orMissing(cell.truth()),
                                        Objects.requireNonNullElse(row.same(), ""))))
                        .toList());
        write(
                odditiesFile,
                List.of("kind", "words", "file", "sheet", "cell", "written", "truth"),
                oddities().stream()
                        .map(one -> List.of(
                                one.kind().name(),
                                one.kind().words(),
                                one.file(),
                                one.sheet(),
                                one.cell(),
                                one.written(),
                                one.truth()))
                        .toList());
    }

    private static void write(Path file, List<String> headers, Collection<List<String>> lines) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(headers);
            lines.forEach(csv::writeRecord);
        }
    }
}
