package fr.moisson.entry.files;

import fr.moisson.entry.layout.Line;
import fr.moisson.entry.layout.Lines;
import fr.moisson.entry.layout.Passed;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Stamp;
import fr.moisson.tabular.UnreadableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet in blocks. Where it goes on after a stop is written in {@code entry.imports} by the transaction that wrote the rows,
 * so that it holds whichever run comes next.
 */
final class BlockReader implements AutoCloseable {
    static final int ROWS = 1_000;

    /** Rows of a person are a hundred times shorter; the blocks of a file made to harm must not fill the memory. */
    static final long CHARACTERS = 1_000_000;

    private final SheetImport sheet;
    private final Folder folder;
    private final SheetReading reading;
    private @Nullable Spreadsheet spreadsheet;
    private @Nullable Lines lines;
    private @Nullable Stamp checked;
    private @Nullable Line next;
    private boolean ended;

    BlockReader(SheetImport sheet, Folder folder, SheetReading reading) {
        this.sheet = sheet;
        this.folder = folder;
        this.reading = reading;
    }

    void open() {
        try {
            Spreadsheet opened = reading.open(folder.resolve(sheet.file()));
            spreadsheet = opened;
            checked = reading.checked();
            lines = reading.begin(opened);
        } catch (UnreadableFile e) {
            lines = null;
        }
    }

    /** Null after the last one. */
    @Nullable
    Block next() {
        if (ended) {
            return null;
        }
        try {
            Lines source = lines;
            if (source == null) {
                throw new UnreadableFile(
                        sheet.file(), "ce fichier ne s’ouvre plus. Vérifier qu’il est encore là et relancer.");
            }
            List<Passed> passed = new ArrayList<>();
            List<Line> block = block(source, passed);
            ended = next == null;
            if (ended) {
                refuseAnotherVersion();
            }
            return new Block(block, passed, ended, null);
        } catch (UnreadableFile e) {
            ended = true;
            return new Block(List.of(), List.of(), true, e.getMessage());
        }
    }

    /** What was read would count as the version that was looked at before, with its fingerprint. */
    private void refuseAnotherVersion() throws UnreadableFile {
        Path file = folder.resolve(sheet.file());
        boolean isTheSame = checked != null && checked.isStillOf(file)
                || new Folder.Dropped(sheet.file(), file).sha256().equals(sheet.sha256());
        if (!isTheSame) {
            throw new UnreadableFile(
                    sheet.file(),
                    "ce fichier a changé pendant sa lecture, rien n’en compte pour l’instant. Relancer l’évaluation.");
        }
    }

    /** The lines of one row of the sheet stay together: it is by rows that reading goes on after a stop. */
    private List<Line> block(Lines source, List<Passed> passed) {
        List<Line> block = new ArrayList<>(ROWS);
        long characters = 0;
        if (next != null) {
            block.add(next);
            characters = length(next);
            next = null;
        }
        while (next == null && source.hasNext()) {
            Line line = source.next();
            if (line.number() > sheet.position()) {
                boolean isFull = block.size() >= ROWS || characters >= CHARACTERS;
                if (isFull && block.get(block.size() - 1).number() != line.number()) {
                    next = line;
                } else {
                    block.add(line);
                    characters += length(line);
                }
            }
        }
        source.passedOver().stream().filter(one -> one.row() > sheet.position()).forEach(passed::add);
        return block;
    }

    private static long length(Line line) {
        long length = 0;
        for (String cell : line.cells()) {
            length += cell.length();
        }
        return length;
    }

    @Override
    public void close() {
        if (spreadsheet != null) {
            spreadsheet.close();
        }
    }
}
